/** The wording of a message: subject, plain text and HTML, with `{{variables}}`. */
export type Wording = Readonly<{ subject: string; text_body: string; html_body: string }>

/** The wording of a mail to a shopper: with what a mail program shows beside the subject. */
export type MailWording = Wording & Readonly<{ preheader: string }>

/** One of several things that a template repeats, such as a line of a cart. */
export type TemplateItem = Readonly<Record<string, string | number | null>>

export type TemplateValues = Readonly<
  Record<string, string | number | null | readonly string[] | readonly TemplateItem[]>
>

/** The frame of every mail that Comptoir ships a wording for. */
export const html = (rows: readonly string[]): string =>
  `<div style="font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#18181b;max-width:600px">
${rows.map((row) => `  ${row}`).join("\n")}
</div>`

export const NOTE_HTML = `{{#if note}}<p style="white-space:pre-line">{{note}}</p>{{/if}}`
export const NOTE_TEXT = `{{#if note}}{{note}}

{{/if}}`
