import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { bundledFile, plain, SCANNER_HEADERS, scannerVersion } from "../../platform/scanner-bundle"

type Age = "forever" | "ask"

/** Serves a file of the scanner page by its name: only what was built is served, nothing is looked up on the disk. */
export function serveFile(req: MedusaRequest, res: MedusaResponse, name: string, age: Age): void {
  const file = bundledFile(name)
  if (!file) {
    res.status(404).json({ type: "not_found", message: `The scanner page has no file ${name}` })
    return
  }
  const tag = `"${scannerVersion()}-${name}"`
  res.set({
    ...SCANNER_HEADERS,
    "Content-Type": file.type,
    // A name with its content's digest never means anything else; the others are asked about each time.
    "Cache-Control": age === "forever" ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: tag,
  })
  if (req.headers["if-none-match"] === tag) {
    res.status(304).end()
    return
  }
  const takesGzip = /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""))
  if (takesGzip) res.set("Content-Encoding", "gzip")
  const bytes = takesGzip ? file.gzip : plain(file)
  res.set("Content-Length", String(bytes.length)).status(200).end(bytes)
}
