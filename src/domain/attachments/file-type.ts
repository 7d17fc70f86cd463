import { invalidData } from "../shared/domain-error"
import { endingOf } from "./file-name"
import { archiveEntries } from "./archive-entries"

type Check = (bytes: Uint8Array) => boolean
type FileType = Readonly<{ mime: string; holds: Check; name: string }>

const OFFICE = "application/vnd.openxmlformats-officedocument"
const starts =
  (...signature: readonly number[]): Check =>
  (bytes) =>
    signature.every((byte, index) => bytes[index] === byte)
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))

const isWebp: Check = (bytes) =>
  starts(...ascii("RIFF"))(bytes) && starts(...ascii("WEBP"))(bytes.subarray(8))

/** A text has no control characters but tabs and line breaks; its first letters betray a program or a web page. */
const isText: Check = (bytes) => {
  for (const byte of bytes) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) return false
  }
  const head = headOf(bytes)
  return !head.startsWith("MZ") && !head.startsWith("#!") && !isMarkup(head)
}

/** Latin letters mean the same in every encoding that comes here, and markup is written in them. */
const headOf = (bytes: Uint8Array, length = 2048): string => {
  const first = bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)
  return String.fromCharCode(...first.subarray(0, length)).trimStart()
}
const isMarkup = (head: string): boolean =>
  /<\s*(!doctype|html|head|body|svg|script|iframe|object|embed|\?xml-stylesheet|\?php)\b/i.test(head)

const isXml: Check = (bytes) => {
  if (!isText(bytes)) return false
  const head = headOf(bytes)
  if (!/^<(\?xml\b|[A-Za-z_])/.test(head)) return false
  // A document type may fetch files or unfold without end; the namespaces of web pages and pictures may hold programs.
  return !/<!(doctype|entity)\b|www\.w3\.org\/(1999\/xhtml|2000\/svg|1999\/xsl)/i.test(head)
}

/** Macros of all ages, controls, packed programs: what an office document can run, or offer to. */
const PROGRAM =
  /vbaProject|(^|\/)(macrosheets|dialogsheets|activeX)\/|oleObject|\.(exe|dll|js|jse|vbs|vbe|wsf|hta|bat|cmd|ps1|scr|com|msi|lnk|jar)$/i

const office =
  (main: string): Check =>
  (bytes) => {
    const names = archiveEntries(bytes)
    if (!names?.includes("[Content_Types].xml") || !names.includes(main)) return false
    return !names.some((name) => PROGRAM.test(name))
  }

const PDF: FileType = { mime: "application/pdf", holds: starts(...ascii("%PDF-")), name: "a PDF" }
const JPEG: FileType = { mime: "image/jpeg", holds: starts(0xff, 0xd8, 0xff), name: "a JPEG picture" }

const TYPES: Readonly<Record<string, FileType>> = {
  pdf: PDF,
  png: {
    mime: "image/png",
    holds: starts(0x89, ...ascii("PNG"), 0x0d, 0x0a, 0x1a, 0x0a),
    name: "a PNG picture",
  },
  jpg: JPEG,
  jpeg: JPEG,
  webp: { mime: "image/webp", holds: isWebp, name: "a WebP picture" },
  csv: { mime: "text/csv", holds: isText, name: "a CSV file" },
  txt: { mime: "text/plain", holds: isText, name: "plain text" },
  xml: { mime: "application/xml", holds: isXml, name: "XML without a document type" },
  xlsx: {
    mime: `${OFFICE}.spreadsheetml.sheet`,
    holds: office("xl/workbook.xml"),
    name: "an Excel workbook without macros",
  },
  docx: {
    mime: `${OFFICE}.wordprocessingml.document`,
    holds: office("word/document.xml"),
    name: "a Word document without macros",
  },
}

/** The endings of the files that are taken. */
export const FILE_ENDINGS = Object.keys(TYPES)

/**
 * The MIME type of a document, told by its ending and proven by its content; what a browser says of it is not asked.
 * Refuses a kind that is not taken, and a file that is not what its name says.
 */
export function mimeTypeOf(filename: string, bytes: Uint8Array): string {
  const ending = endingOf(filename)
  const type = Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined
  if (!type) {
    throw invalidData(
      `The file ${filename} is of a kind that is not kept; it can be ${FILE_ENDINGS.filter((one) => one !== "jpeg").join(", ")}`
    )
  }
  if (type.holds(bytes)) return type.mime
  throw invalidData(`The file ${filename} is not what its name says; a .${ending} must hold ${type.name}`)
}
