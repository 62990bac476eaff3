"""`make check` and `make fix`: reads the content, asks every rule of suyuan.checking.rules, and says or mends what they find."""
