import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import multer from "multer"
import { LARGEST_ATTACHMENT } from "../../domain/attachments/attachment"

export type PortalFile = Readonly<{ originalname: string; mimetype: string; buffer: Buffer }>

/** What a form of the portal holds: each field's values in their order, and the file where there is one. */
export type PortalForm = Readonly<{
  one: (name: string) => string | undefined
  all: (name: string) => readonly string[]
  fields: Readonly<Record<string, string | undefined>>
  file?: PortalFile
}>

/** A form that is too large, or no form at all. */
export class UnreadableForm extends Error {}

/** Two thousand fields are a hundred lines on twelve days each, with their prices and notes. */
const LIMITS = { fields: 3_000, fieldSize: 20_000, fieldNameSize: 200, headerPairs: 20 }

const withFile = multer({
  storage: multer.memoryStorage(),
  limits: { ...LIMITS, fileSize: LARGEST_ATTACHMENT, files: 1 },
  // Browsers write file names in UTF-8; the default would read "reçu.pdf" as something else.
  defParamCharset: "utf8",
} as multer.Options).single("file")
const withoutFile = multer({ limits: { ...LIMITS, files: 0 } }).none()

/**
 * Reads the form of a request that was let in: no byte of it is read before. A file is read into memory and no further
 * than it may be long.
 */
export async function readForm(
  req: MedusaRequest,
  res: MedusaResponse,
  { takesFile = false }: { takesFile?: boolean } = {}
): Promise<PortalForm> {
  await new Promise<void>((resolve, reject) => {
    const read = takesFile ? withFile : withoutFile
    read(req as never, res as never, (error: unknown) =>
      error ? reject(new UnreadableForm(String(error))) : resolve()
    )
  })
  const body: unknown = req.body
  const values = new Map<string, string[]>()
  // A form without files may come urlencoded too, which Medusa has read by now.
  for (const [name, value] of Object.entries(typeof body === "object" && body !== null ? body : {})) {
    // `line[4294967294]` makes a list with one value and four thousand million holes: those are not walked through.
    const given: unknown[] = Array.isArray(value) ? Object.values(value) : [value]
    const texts = given.filter((one): one is string => typeof one === "string")
    values.set(
      name,
      texts.map((text) => text.replaceAll("\0", ""))
    )
  }
  const { file } = req as unknown as { file?: PortalFile }
  return {
    one: (name) => values.get(name)?.[0],
    all: (name) => values.get(name) ?? [],
    fields: Object.fromEntries([...values].map(([name, [first]]) => [name, first])),
    ...(file ? { file } : {}),
  }
}
