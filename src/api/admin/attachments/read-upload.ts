import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import multer from "multer"
import { LARGEST_ATTACHMENT } from "../../../domain/attachments/attachment"
import { invalidData } from "../../../domain/shared/domain-error"

const MEGABYTES = LARGEST_ATTACHMENT / 1024 / 1024

const WORDS: Readonly<Record<string, string>> = {
  LIMIT_FILE_SIZE: `The file is too large; it may have at most ${MEGABYTES} MB`,
  LIMIT_FILE_COUNT: "Send one file at a time",
  LIMIT_UNEXPECTED_FILE: 'Send one file, in the field "file"',
  LIMIT_FIELD_COUNT: 'Send nothing but one file, in the field "file"',
  LIMIT_PART_COUNT: 'Send nothing but one file, in the field "file"',
}

const reader = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: LARGEST_ATTACHMENT, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  // Browsers write file names in UTF-8; the default would read "reçu.pdf" as something else.
  defParamCharset: "utf8",
} as multer.Options).single("file")

/** Reads one file of a form into memory, and stops where it becomes too large. */
export function readUpload(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  reader(req as never, res as never, (error: unknown) => {
    if (!error) return next()
    const { code = "" } = error as { code?: string }
    next(
      invalidData(WORDS[code] ?? 'The upload cannot be read; send a form with one file in the field "file"')
    )
  })
}
