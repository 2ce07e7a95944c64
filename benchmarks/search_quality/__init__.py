"""What a search finds, and what it costs: gongkai beside Pagefind and Material, asked the same in a real browser."""
