// Small helps; every page can be read without them.
