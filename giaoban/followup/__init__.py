"""What the meeting follows up: decisions and requests for an explanation, until they are answered.

Items of the register in, plain data out; knows neither the register's database nor a page.
"""
