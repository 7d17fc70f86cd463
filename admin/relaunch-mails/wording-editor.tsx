import { Badge, Button, Input, Label, Text, Textarea, toast, usePrompt } from "@medusajs/ui"
import { useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { MailWording } from "../../src/domain/correspondence/wording"
import type {
  RecoveryTemplateDetailDTO,
  RecoveryTemplateResponse,
  RecoveryWordingDTO,
  RecoveryWordingFault,
  RecoveryWordingVersionDTO,
} from "../../src/types/http/recovery-mails"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { MailPreview, useMailPreview } from "./mail-preview"
import { wordingApi } from "./paths"
import { VariableMenu } from "./variable-menu"
import { VersionsCard } from "./versions-card"

export const PARTS = ["subject", "preheader", "text_body", "html_body"] as const
export type Part = (typeof PARTS)[number]

export const wordingOf = ({ subject, preheader, text_body, html_body }: MailWording): MailWording => ({
  subject,
  preheader,
  text_body,
  html_body,
})

type WordingEditorProps = {
  template: RecoveryTemplateDetailDTO
  saved: RecoveryWordingDTO
  /** Told whether something in this language is not saved. */
  onChanged: (languageCode: string, isChanged: boolean) => void
}

const isSame = (one: MailWording, other: MailWording): boolean =>
  PARTS.every((part) => one[part] === other[part])

/** Changes what a mail says in a language, with what it comes to beside it. */
export function WordingEditor({ template, saved, onChanged }: WordingEditorProps) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  // What the changes began with. A version of somebody else takes its place only while nothing is changed here; the server
  // refuses changes that began before it.
  const [begun, setBegun] = useState(saved)
  const [wording, setWording] = useState<MailWording>(wordingOf(saved))
  const isChanged = !isSame(wording, begun)
  const begin = (version: RecoveryWordingDTO) => {
    setBegun(version)
    setWording(wordingOf(version))
  }
  if (saved.version > begun.version && !isChanged) begin(saved)
  useEffect(() => onChanged(saved.language_code, isChanged), [saved.language_code, isChanged, onChanged])
  const [cartId, setCartId] = useState("")
  const [withCoupon, setWithCoupon] = useState(template.code === "coupon")
  const question = {
    language_code: saved.language_code,
    wording,
    with_coupon: withCoupon,
    ...(cartId ? { cart_id: cartId } : {}),
  }
  const looked = useMailPreview(template.id, question)
  const save = useSend<RecoveryTemplateResponse>()
  const api = wordingApi(template.id, saved.language_code)
  const change = (part: Part, value: string) => setWording((before) => ({ ...before, [part]: value }))
  const writtenIn = ({ template: { wordings } }: RecoveryTemplateResponse): RecoveryWordingDTO =>
    wordings.find(({ language_code }) => language_code === saved.language_code) ?? saved
  const keep = () =>
    save.mutate(
      { path: api, body: { ...wording, from_version: begun.version } },
      {
        onSuccess: (answer) => {
          // What was typed meanwhile stays.
          setBegun(writtenIn(answer))
          toast.success(t("common.saved"))
        },
      }
    )
  const goBack = async () => {
    const isConfirmed = await prompt({
      title: t("relaunch.mails.reset.title"),
      description: [
        t("relaunch.mails.reset.text"),
        ...(isChanged ? [t("relaunch.mails.editor.lost")] : []),
      ].join(" "),
      confirmText: t("relaunch.mails.reset.open"),
      cancelText: t("common.cancel"),
    })
    if (isConfirmed)
      save.mutate(
        { path: `${api}/reset`, body: { from_version: begun.version } },
        {
          onSuccess: (answer) => {
            begin(writtenIn(answer))
            toast.success(t("common.saved"))
          },
        }
      )
  }
  const take = async (version: RecoveryWordingVersionDTO) => {
    const isSure =
      !isChanged ||
      (await prompt({
        title: t("relaunch.mails.versions.take_title", { version: version.version }),
        description: t("relaunch.mails.editor.lost"),
        confirmText: t("relaunch.mails.versions.take"),
        cancelText: t("common.cancel"),
      }))
    if (!isSure) return
    setWording(wordingOf(version))
    window.scrollTo({ top: 0, behavior: "smooth" })
    toast.info(t("relaunch.mails.versions.taken"))
  }
  return (
    <div className="flex flex-col divide-y">
      <div className="grid grid-cols-1 gap-8 px-6 py-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-y-4">
          <div className="flex flex-wrap items-center gap-2">
            <Badge size="2xsmall" color={saved.is_shipped ? "grey" : "green"}>
              {saved.is_shipped
                ? t("relaunch.mails.shipped_words")
                : t("relaunch.mails.version", { version: saved.version })}
            </Badge>
            <Text size="small" className="text-ui-fg-subtle">
              {t("relaunch.mails.editor.foot_hint")}
            </Text>
          </div>
          {PARTS.map((part) => (
            <PartField
              key={part}
              part={part}
              value={wording[part]}
              faults={looked.faults.filter((fault) => fault.part === part)}
              template={template}
              onChange={(value) => change(part, value)}
            />
          ))}
          <FormError error={save.error} />
          <div className="flex flex-wrap justify-end gap-2">
            {template.code && !saved.is_shipped && (
              <Button
                size="small"
                variant="transparent"
                type="button"
                className="me-auto"
                disabled={save.isPending}
                onClick={() => void goBack()}
              >
                {t("relaunch.mails.reset.open")}
              </Button>
            )}
            <Button
              size="small"
              variant="secondary"
              type="button"
              disabled={!isChanged}
              onClick={() => begin(saved)}
            >
              {t("relaunch.mails.editor.undo")}
            </Button>
            <Button
              size="small"
              type="button"
              disabled={!isChanged || looked.faults.length > 0}
              isLoading={save.isPending}
              onClick={keep}
            >
              {t("common.save")}
            </Button>
          </div>
        </div>
        <MailPreview
          id={template.id}
          question={question}
          looked={looked}
          onCart={setCartId}
          onCoupon={setWithCoupon}
        />
      </div>
      <VersionsCard template={template} saved={saved} onTake={(version) => void take(version)} />
    </div>
  )
}

type PartFieldProps = {
  part: Part
  value: string
  faults: readonly RecoveryWordingFault[]
  template: RecoveryTemplateDetailDTO
  onChange: (value: string) => void
}

const ROWS: Readonly<Record<Part, number>> = { subject: 1, preheader: 1, text_body: 14, html_body: 18 }

/** One part of a wording, with what can be put into it and what is wrong with it. */
function PartField({ part, value, faults, template, onChange }: PartFieldProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const label = t(`relaunch.mails.fields.${part}`)
  const insert = (text: string) => {
    const from = field.current?.selectionStart ?? value.length
    const until = field.current?.selectionEnd ?? from
    const isOneLine = ROWS[part] === 1
    const put = isOneLine ? text.replace(/\n/g, " ") : text
    onChange(`${value.slice(0, from)}${put}${value.slice(until)}`)
    // The menu takes the focus back when it closes.
    setTimeout(() => {
      field.current?.focus()
      field.current?.setSelectionRange(from + put.length, from + put.length)
    }, 0)
  }
  const shared = {
    id,
    ref: field,
    value,
    "aria-invalid": faults.length > 0,
    "aria-describedby": `${id}-hint ${id}-faults`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="flex flex-col gap-y-1">
      <div className="flex items-center justify-between gap-x-2">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        <VariableMenu
          part={label}
          variables={template.variables}
          itemVariables={template.item_variables}
          onPick={insert}
        />
      </div>
      {ROWS[part] === 1 ? (
        <Input {...shared} size="small" autoComplete="off" />
      ) : (
        <Textarea
          {...shared}
          rows={ROWS[part]}
          spellCheck={part !== "html_body"}
          className="txt-small font-mono"
        />
      )}
      <Text id={`${id}-hint`} size="xsmall" className="text-ui-fg-subtle">
        {t(`relaunch.mails.hints.${part}`)}
      </Text>
      <ul id={`${id}-faults`} aria-live="polite" className="flex flex-col">
        {faults.map(({ line, message }) => (
          <li key={`${line}-${message}`} className="txt-small text-ui-fg-error [overflow-wrap:anywhere]">
            {line ? `${t("relaunch.mails.editor.line", { line })}: ` : ""}
            {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
