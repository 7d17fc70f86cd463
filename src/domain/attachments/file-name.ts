const LONGEST_NAME = 150

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A file name that is safe to show and to save: no folders, no characters that a system treats in its own way or
 * that turn the writing direction (`exe.fdp` would read as `pdf.exe` backwards), and not longer than 150 characters.
 */
export function safeFileName(given: string): string {
  const cleaned = given
    .normalize("NFC")
    .replace(/^.*[\\/]/s, "")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, "")
    .replace(/[<>:"|?*;\\/]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "")
  const name = DEVICE.test(cleaned) ? `_${cleaned}` : cleaned
  if (!name) return "file"
  const letters = [...name]
  if (letters.length <= LONGEST_NAME) return name
  const ending = [...(/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "")]
  return [...letters.slice(0, LONGEST_NAME - ending.length), ...ending].join("")
}

/** The ending of a file's name in lower case, without the dot: `pdf`. */
export const endingOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ""
