import { markup } from "./html"
import { portalPage } from "./layout"

export type UnsubscribeView = Readonly<{
  language: "en" | "fr"
  shop: string | null
  state: "asked" | "done" | "undone"
  /** What the page may be taken back with; none after its hour. */
  undo: string | null
}>

const WORDS = {
  en: {
    title: "Unsubscribe",
    ask: "Do you want to receive no more e-mails about your basket, news and offers?",
    orders: "E-mails about your orders will still reach you.",
    button: "Unsubscribe",
    done_title: "You are unsubscribed",
    done: "You will receive no more e-mails about your basket, news and offers. This holds for ever.",
    undo: "Was that a mistake? Within an hour you can take it back here.",
    undo_button: "Take it back",
    undone_title: "It was taken back",
    undone: "Everything is as it was before. You can unsubscribe at any time.",
    unknown_title: "This link is not valid",
    unknown:
      "Perhaps your mail program cut it. Open it once more from the e-mail, or answer the e-mail and ask us to unsubscribe you.",
    limited_title: "Please wait a moment",
    limited: "Too many links that are not valid were opened. Try again in a few minutes.",
    failed_title: "Something went wrong",
    failed: "You are not unsubscribed yet. Please try again in a moment.",
    footer: "This page keeps nothing about your visit.",
  },
  fr: {
    title: "Se désinscrire",
    ask: "Souhaitez-vous ne plus recevoir d’e-mails sur votre panier, nos nouveautés et nos offres ?",
    orders: "Les e-mails concernant vos commandes continueront de vous parvenir.",
    button: "Se désinscrire",
    done_title: "Vous êtes désinscrit",
    done: "Vous ne recevrez plus d’e-mails sur votre panier, nos nouveautés et nos offres. Ce choix est définitif.",
    undo: "Était-ce une erreur ? Vous pouvez revenir sur ce choix ici pendant une heure.",
    undo_button: "Annuler la désinscription",
    undone_title: "La désinscription est annulée",
    undone: "Tout est comme avant. Vous pouvez vous désinscrire à tout moment.",
    unknown_title: "Ce lien n’est pas valable",
    unknown:
      "Votre messagerie l’a peut-être coupé. Ouvrez-le de nouveau depuis l’e-mail, ou répondez à l’e-mail en demandant votre désinscription.",
    limited_title: "Veuillez patienter un instant",
    limited: "Trop de liens non valables ont été ouverts. Réessayez dans quelques minutes.",
    failed_title: "Une erreur s’est produite",
    failed: "Vous n’êtes pas encore désinscrit. Veuillez réessayer dans un instant.",
    footer: "Cette page ne conserve rien de votre visite.",
  },
} as const

/** The page that an unsubscribe link opens: it asks with a button, since mail scanners open every link. No script, no cookie. */
export function unsubscribePage({ language, shop, state, undo }: UnsubscribeView): string {
  const words = WORDS[language]
  const body =
    state === "asked"
      ? markup`<div class="card">
          <h1>${words.title}</h1>
          <p>${words.ask}</p>
          <p class="soft">${words.orders}</p>
          <form method="post"><div class="acts"><button name="act" value="unsubscribe">${words.button}</button></div></form>
        </div>`
      : state === "undone"
        ? markup`<div class="card">
            <h1>${words.undone_title}</h1>
            <p>${words.undone}</p>
            <form method="post"><div class="acts"><button class="quiet" name="act" value="unsubscribe">${words.button}</button></div></form>
          </div>`
        : markup`<div class="card">
            <h1>${words.done_title}</h1>
            <p>${words.done}</p>
            <p class="soft">${words.orders}</p>
            ${
              undo &&
              markup`<p>${words.undo}</p>
                <form method="post">
                  <input type="hidden" name="undo" value="${undo}" />
                  <div class="acts"><button class="quiet" name="act" value="undo">${words.undo_button}</button></div>
                </form>`
            }
          </div>`
  const title = state === "done" ? words.done_title : state === "undone" ? words.undone_title : words.title
  return portalPage({ title, language, shop, body, footer: words.footer })
}

/** A page that says one thing: that a link is none of ours, or that something went wrong. */
export function unsubscribeNotice(language: "en" | "fr", what: "unknown" | "limited" | "failed"): string {
  const words = WORDS[language]
  const title = words[`${what}_title`]
  return portalPage({
    title,
    language,
    footer: words.footer,
    body: markup`<div class="card">
      <h1>${title}</h1>
      <p>${words[what]}</p>
    </div>`,
  })
}
