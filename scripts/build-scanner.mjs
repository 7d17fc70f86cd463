/**
 * Builds the scanner page into a folder: its scripts, its styles, its worker, its icons, each compressed and named
 * after what is in it, and `manifest.json`, which says which files there are.
 * Usage: node scripts/build-scanner.mjs [src/scanner-bundle]
 * Fails where the first load would be heavier than a warehouse's Wi-Fi bears.
 */
import crypto from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { crc32, deflateSync, gzipSync } from "node:zlib"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const sources = path.join(root, "scanner")

/** Compressed bytes of all that is needed to scan with a wedge or by typing. */
const MOST_FIRST_LOAD = 150 * 1024
const ASSETS = "/scanner/assets/"

const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".html": "text/html; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
}

const digest = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex").slice(0, 10)

/** The wasm of the very copy of the decoder that barcode-detector was built with. */
function decoderFile() {
  const detector = require.resolve("barcode-detector/ponyfill")
  return createRequire(detector).resolve("zxing-wasm/reader/zxing_reader.wasm")
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** A square icon: the bars of a barcode on the ground of the page, drawn without any picture file. */
function icon(size) {
  const ground = [0x1d, 0x4e, 0xd8]
  const ink = [0xff, 0xff, 0xff]
  const bars = [3, 1, 1, 2, 1, 1, 2, 1, 3, 1, 1, 2, 1]
  const total = bars.reduce((sum, width) => sum + width, 0)
  // A fifth is left free all around, so that a round mask cuts no bar.
  const [from, to] = [0.22 * size, 0.78 * size]
  const isBar = (x) => {
    if (x < from || x >= to) return false
    let at = ((x - from) / (to - from)) * total
    for (const [index, width] of bars.entries()) {
      if (at < width) return index % 2 === 0
      at -= width
    }
    return false
  }
  const rows = []
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 3)
    const isInside = y >= 0.28 * size && y < 0.72 * size
    for (let x = 0; x < size; x++) row.set(isInside && isBar(x) ? ink : ground, 1 + x * 3)
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

const webManifest = (icons) => ({
  name: "Comptoir scanner",
  short_name: "Scanner",
  id: "/scanner",
  start_url: "/scanner",
  scope: "/scanner",
  display: "standalone",
  background_color: "#0f1115",
  theme_color: "#1d4ed8",
  icons: icons.flatMap(([size, name]) =>
    ["any", "maskable"].map((purpose) => ({
      src: ASSETS + name,
      sizes: `${size}x${size}`,
      type: "image/png",
      purpose,
    }))
  ),
})

async function bundle(entries, define) {
  // Loaded when something is built: who only asks for the limit needs no bundler.
  const { build } = await import("esbuild")
  const { outputFiles, metafile } = await build({
    absWorkingDir: sources,
    entryPoints: entries,
    outdir: path.join(sources, "out"),
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2020",
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    legalComments: "none",
    metafile: true,
    write: false,
    define,
    logLevel: "warning",
    tsconfig: path.join(sources, "tsconfig.json"),
  })
  return { outputFiles, metafile }
}

/** Every file that an entry loads before it runs: itself and what it imports, not what it may ask for later. */
function loadedBy(metafile, output) {
  const seen = new Set()
  const waiting = [output]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue
    seen.add(one)
    for (const { path: target, kind } of metafile.outputs[one].imports)
      if (kind === "import-statement") waiting.push(target)
  }
  return [...seen]
}

/** Builds the page into `target`; answers the compressed bytes of its first load. */
export async function buildScanner(target = path.join(root, "src", "scanner-bundle")) {
  const files = new Map()
  const keep = (name, bytes) => files.set(name, Buffer.from(bytes))
  const named = (stem, extension, bytes) => {
    const name = `${stem}-${digest(bytes)}${extension}`
    keep(name, bytes)
    return name
  }

  const decoder = named("decoder", ".wasm", fs.readFileSync(decoderFile()))
  const icons = [192, 512].map((size) => [size, named(`icon-${size}`, ".png", icon(size))])
  const { outputFiles, metafile } = await bundle(["src/main.tsx", "src/styles.css"], {
    DECODER_URL: JSON.stringify(ASSETS + decoder),
    "process.env.NODE_ENV": '"production"',
  })
  for (const { path: file, contents } of outputFiles) keep(path.basename(file), contents)
  const outputOf = (entry) => Object.entries(metafile.outputs).find(([, one]) => one.entryPoint === entry)[0]
  const scripts = loadedBy(metafile, outputOf("src/main.tsx")).map((one) => path.basename(one))
  const style = path.basename(outputOf("src/styles.css"))

  keep("manifest.webmanifest", JSON.stringify(webManifest(icons)))
  const html = fs
    .readFileSync(path.join(sources, "index.html"), "utf8")
    .replace("%STYLE%", ASSETS + style)
    .replace("%SCRIPT%", ASSETS + scripts[0])
    .replace(
      "%PRELOADS%",
      scripts
        .slice(1)
        .map((name) => `<link rel="modulepreload" href="${ASSETS}${name}" />`)
        .join("\n    ")
    )
    .replace("%ICON%", ASSETS + icons[0][1])
  keep("index.html", html)

  const shell = ["/scanner", ...[...scripts, style, icons[0][1]].map((name) => ASSETS + name)]
  const version = digest(
    [...files]
      .map(([name, bytes]) => name + digest(bytes))
      .sort()
      .join("\n")
  )
  const worker = await bundle(["src/worker.ts"], {
    VERSION: JSON.stringify(version),
    SHELL: JSON.stringify(shell),
  })
  keep("sw.js", worker.outputFiles[0].contents)

  const compressed = new Map([...files].map(([name, bytes]) => [name, gzipSync(bytes, { level: 9 })]))
  const first = ["index.html", "manifest.webmanifest", "sw.js", ...scripts, style]
  const firstLoad = first.reduce((sum, name) => sum + compressed.get(name).length, 0)

  if (firstLoad > MOST_FIRST_LOAD) {
    const [most, size] = [MOST_FIRST_LOAD, firstLoad].map((bytes) => `${(bytes / 1024).toFixed(1)} KB`)
    throw new Error(`The first load of the scanner page may be ${most} compressed; it is ${size}`)
  }
  fs.mkdirSync(target, { recursive: true })
  for (const [name, bytes] of compressed) fs.writeFileSync(path.join(target, `${name}.gz`), bytes)
  const manifest = {
    version,
    first_load_bytes: firstLoad,
    files: Object.fromEntries([...files.keys()].map((name) => [name, TYPES[path.extname(name)]])),
  }
  // Written last and at once: a server that starts meanwhile finds either the former build or this one whole.
  const draft = path.join(target, `manifest.${process.pid}.tmp`)
  fs.writeFileSync(draft, JSON.stringify(manifest, null, 2))
  fs.renameSync(draft, path.join(target, "manifest.json"))
  for (const name of fs.readdirSync(target))
    if (name.endsWith(".gz") && !files.has(name.slice(0, -3)))
      fs.rmSync(path.join(target, name), { force: true })
  return firstLoad
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = path.resolve(process.argv[2] ?? path.join(root, "src", "scanner-bundle"))
  const firstLoad = await buildScanner(target)
  const size = `${(firstLoad / 1024).toFixed(1)} KB`
  console.log(`The scanner page is in ${path.relative(root, target)}; its first load is ${size} compressed`)
}
