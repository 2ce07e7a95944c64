"""What somebody without gongkai gets back: one page that needs nothing else, for a stick or a shared folder."""
