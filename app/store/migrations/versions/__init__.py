"""The steps, each frozen once it was released: none may use the models, which go on changing."""
