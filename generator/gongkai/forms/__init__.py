"""Records in forms, in the browser: Sveltia CMS (vendored), its configuration made from the kinds, a local server."""
