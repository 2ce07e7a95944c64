"""Records out: workbooks that come back in without loss, official tables, documents."""
