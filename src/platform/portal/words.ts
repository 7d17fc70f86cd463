import type { PortalLanguage } from "../../domain/purchasing/portal-access"

const en = {
  language: "English",
  languages: "Language",
  footer: "This page is meant for you alone: whoever has its address can open it. Please do not pass it on.",
  unknown_title: "This link does not open anything",
  unknown: "Please check that the whole address was copied, or ask your customer for a new link.",
  over_title: "This link is no longer valid",
  over: "It has ended or has been replaced. Please use the latest link you were sent, or ask your customer for a new one.",
  limited_title: "Please wait a little",
  limited: "This page was opened very often in a short time. Please try again in {minutes} min.",
  failed_title: "Something went wrong",
  failed: "Nothing was changed. Please try again in a moment, or get in touch with your customer.",
}

export type Words = Readonly<Record<keyof typeof en, string>>

const fr: Words = {
  language: "Français",
  languages: "Langue",
  footer:
    "Cette page vous est destinée personnellement : toute personne qui en possède l’adresse peut l’ouvrir. Merci de ne pas la transmettre.",
  unknown_title: "Ce lien n’ouvre aucune page",
  unknown: "Vérifiez que l’adresse a été copiée en entier, ou demandez un nouveau lien à votre client.",
  over_title: "Ce lien n’est plus valable",
  over: "Il est arrivé à son terme ou a été remplacé. Utilisez le dernier lien reçu, ou demandez-en un nouveau à votre client.",
  limited_title: "Merci de patienter un instant",
  limited: "Cette page a été ouverte de très nombreuses fois en peu de temps. Réessayez dans {minutes} min.",
  failed_title: "Une erreur est survenue",
  failed: "Rien n’a été modifié. Réessayez dans un instant, ou contactez votre client.",
}

const WORDS: Readonly<Record<PortalLanguage, Words>> = { en, fr }

/** What every page of the portal says, in the visitor's language. */
export const wordsOf = (language: PortalLanguage): Words => WORDS[language]

/** A text with `{names}` filled in. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
