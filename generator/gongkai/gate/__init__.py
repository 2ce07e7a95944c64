"""An agency with something wrong in its content keeps what was last published of it; all others go out."""
