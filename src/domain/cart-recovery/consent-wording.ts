import { invalidData } from "../shared/domain-error"

/** What a storefront asks until the merchant words it otherwise: who, what, how to refuse (CPCE L34-5). Version 0. */
export const SHIPPED_WORDINGS: Readonly<Record<"en" | "fr", string>> = {
  en: "Yes, send me e-mails about my basket, news and offers. I can unsubscribe at any time with the link in each e-mail.",
  fr: "Oui, envoyez-moi des e-mails sur mon panier, vos nouveautés et vos offres. Je peux me désinscrire à tout moment par le lien présent dans chaque e-mail.",
}

export const SHORTEST_WORDING = 10
export const LONGEST_WORDING = 2000

const asKept = (text: string): string => text.normalize("NFC").replace(/\r\n?/g, "\n").trim()

const isOfLength = (wording: string): boolean =>
  wording.length >= SHORTEST_WORDING && wording.length <= LONGEST_WORDING

/** Whether these words are enough to prove a yes to them. */
export const isProofOfYes = (text: string): boolean => isOfLength(asKept(text))

/** The words as they are kept: plain text on one or more lines, no tags; refuses what asks nothing. */
export function checkWording(text: string): string {
  const wording = asKept(text)
  if (!isOfLength(wording))
    throw invalidData(
      `The wording has ${wording.length} characters; it must have ${SHORTEST_WORDING} to ${LONGEST_WORDING}, so that who says yes knows to what`
    )
  if (/[^\P{Cc}\n]/u.test(wording)) throw invalidData("The wording holds characters that cannot be shown")
  return wording
}
