// Unpacks the browser of the package into the folder TMPDIR, and prints where it is.
import chromium from "@sparticuz/chromium";

console.log(await chromium.executablePath());
