import { execFileSync, spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { ready } from "zpl-renderer-js"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"

const wasm = path.join(path.dirname(require.resolve("zxing-wasm/reader")), "../../reader/zxing_reader.wasm")
prepareZXingModule({ overrides: { wasmBinary: fs.readFileSync(wasm).buffer as ArrayBuffer } })

/** What a scanner reads off a picture: the symbology identifier with the text, FNC1 as GS. */
export async function scanned(png: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(png, { tryHarder: true, maxNumberOfSymbols: 200, textMode: "Plain" })
  return found
    .filter(({ isValid }) => isValid)
    .map(({ symbologyIdentifier, text }) => `${symbologyIdentifier}${text}`)
}

const drawsPdf = spawnSync("pdftoppm", ["-v"]).status === 0
if (!drawsPdf)
  process.stderr.write(
    "SKIPPED: labels of a PDF are not read back: pdftoppm (poppler-utils) is not installed\n"
  )

/** A test that needs a program which draws a PDF; skipped, and said, where there is none. */
export const itReadsPdf = drawsPdf ? it : it.skip

/** The pages of a PDF as pictures. */
export function picturesOfPdf(pdf: Uint8Array, dpi = 300): Uint8Array[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-labels-"))
  try {
    fs.writeFileSync(path.join(folder, "labels.pdf"), pdf)
    execFileSync("pdftoppm", [
      "-png",
      "-r",
      String(dpi),
      path.join(folder, "labels.pdf"),
      path.join(folder, "page"),
    ])
    return fs
      .readdirSync(folder)
      .filter((name) => name.endsWith(".png"))
      .sort()
      .map((name) => new Uint8Array(fs.readFileSync(path.join(folder, name))))
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The first label of a ZPL file as a picture. */
export async function pictureOfZpl(
  zpl: string,
  width: number,
  height: number,
  dpmm: number
): Promise<Uint8Array> {
  const { api } = await ready
  return new Uint8Array(Buffer.from(await api.zplToBase64Async(zpl, width, height, dpmm), "base64"))
}
