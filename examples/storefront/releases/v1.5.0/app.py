"""Storefront v1.5.0: prices in the customer's currency.

Broken on purpose: the rates of currencies were to come with a settings file that nobody shipped.
"""

PRICES = {"mug": 1200, "shirt": 2500, "poster": 900}
SETTINGS = {}


def health():
    return {"status": "ok", "products": len(PRICES), "currencies": len(SETTINGS["rates"])}


def price(product, currency="EUR"):
    return {"product": product, "price": f"{PRICES[product] / 100 * SETTINGS['rates'][currency]:.2f} {currency}"}
