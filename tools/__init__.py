"""Programs for building and checking the product; the product itself never imports them."""
