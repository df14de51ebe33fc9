print("runbell")
