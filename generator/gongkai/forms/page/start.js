// Sveltia CMS with the configuration of this page.
import { init } from "../vendor/index.js";

const config = await (await fetch("config.json")).json();
init({ config });
