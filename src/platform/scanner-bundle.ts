import fs from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"

/** A file of the scanner page, as it was built. */
export type BundledFile = Readonly<{ type: string; gzip: Buffer }>

type Manifest = { version: string; first_load_bytes: number; files: Record<string, string> }

/** Beside the compiled sources, wherever they are: `src` of the checkout, or the packed plugin. */
const FOLDER = path.resolve(__dirname, "..", "scanner-bundle")

let loaded: { version: string; files: ReadonlyMap<string, BundledFile> } | undefined

/** The built page, read once: it is half a megabyte, and only the names in its list are ever asked of the disk. */
function bundle(): NonNullable<typeof loaded> {
  if (loaded) return loaded
  const file = path.join(FOLDER, "manifest.json")
  if (!fs.existsSync(file)) {
    throw new Error(
      `The scanner page is not built; run: node scripts/build-scanner.mjs (it is looked for in ${FOLDER})`
    )
  }
  const manifest = JSON.parse(fs.readFileSync(file, "utf8")) as Manifest
  const files = Object.entries(manifest.files).map(
    ([name, type]) => [name, { type, gzip: fs.readFileSync(path.join(FOLDER, `${name}.gz`)) }] as const
  )
  loaded = { version: manifest.version, files: new Map(files) }
  return loaded
}

/** The version of the page, which changes whenever one of its files does. */
export const scannerVersion = (): string => bundle().version

/** A file of the page by its name; nothing where the page has none of that name. */
export const bundledFile = (name: string): BundledFile | undefined => bundle().files.get(name)

/** What is in the file, for who does not take it compressed. */
export const plain = ({ gzip }: BundledFile): Buffer => gunzipSync(gzip)

/** What every file of the page says to browsers: run what comes from here, and nothing else. */
export const SCANNER_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    // The decoder of the camera is WebAssembly of ours.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    // Photos of articles lie where the shop keeps its files, which may be another host.
    "img-src 'self' data: blob: https: http:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Robots-Tag": "noindex, nofollow",
  Vary: "Accept-Encoding",
}
