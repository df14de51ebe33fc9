"""Storefront v1.4.2: sells posters as well."""

PRICES = {"mug": 1200, "shirt": 2500, "poster": 900}


def health():
    return {"status": "ok", "products": len(PRICES)}


def price(product):
    return {"product": product, "price": f"{PRICES[product] / 100:.2f} EUR"}
