// Unpacks the package's browser into the folder TMPDIR, and prints its path.
import chromium from "@sparticuz/chromium";

console.log(await chromium.executablePath());
