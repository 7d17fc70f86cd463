import {
  Badge,
  Button,
  FocusModal,
  Heading,
  Input,
  Label,
  Tabs,
  Text,
  Textarea,
  toast,
  usePrompt,
} from "@medusajs/ui"
import { useEffect, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Wording } from "../../src/domain/correspondence/templates"
import type {
  MessagePreviewResponse,
  MessageTemplateDTO,
  MessageTemplateResponse,
} from "../../src/types/http/correspondence"
import { FormError } from "../components/form-error"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { sdk } from "../lib/sdk"
import { HtmlFrame } from "./html-frame"

type EditorProps = {
  template: MessageTemplateDTO["template"]
  language: MessageTemplateDTO["language_code"]
  onClose: () => void
}

/** Changes what a message says, with a preview beside it. */
export function TemplateEditor({ template, language, onClose }: EditorProps) {
  const { t } = useTranslation("comptoir")
  const path = `/admin/message-templates/${template}/${language}`
  const { data, error } = useGet<MessageTemplateResponse>(path, {}, { retry: false })
  const title = t("correspondence.editor.title", {
    name: t(`correspondence.templates.${template}`),
    language: t(`correspondence.languages.${language}`),
  })
  return (
    <FocusModal open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header />
        <FocusModal.Body className="overflow-y-auto">
          <div className="mx-auto flex w-full max-w-6xl flex-col gap-y-6 px-4 py-8 md:px-8">
            <FocusModal.Title asChild>
              <Heading>{title}</Heading>
            </FocusModal.Title>
            <FocusModal.Description className="sr-only">
              {t("correspondence.template_list.description")}
            </FocusModal.Description>
            <FormError error={error} />
            {data && (
              <EditorForm
                key={data.message_template.version}
                path={path}
                saved={data.message_template}
                onClose={onClose}
              />
            )}
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}

type EditorFormProps = {
  path: string
  saved: MessageTemplateResponse["message_template"]
  onClose: () => void
}

const wordingOf = ({ subject, text_body, html_body }: Wording): Wording => ({ subject, text_body, html_body })

function EditorForm({ path, saved, onClose }: EditorFormProps) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const ids = useId()
  const [wording, setWording] = useState<Wording>(wordingOf(saved))
  const { preview, fault } = usePreview(path, wording)
  const send = useSend<MessageTemplateResponse>()
  const reset = useSend<MessageTemplateResponse>()
  const isChanged = JSON.stringify(wording) !== JSON.stringify(wordingOf(saved))
  const change = (field: keyof Wording) => (event: { target: { value: string } }) =>
    setWording((before) => ({ ...before, [field]: event.target.value }))
  const save = () =>
    send.mutate(
      { path, body: wording },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          onClose()
        },
      }
    )
  const goBack = async () => {
    const isConfirmed = await prompt({
      title: t("correspondence.editor.reset_title"),
      description: t("correspondence.editor.reset_text"),
      confirmText: t("correspondence.editor.reset"),
      cancelText: t("common.cancel"),
    })
    if (isConfirmed)
      reset.mutate({ path: `${path}/reset` }, { onSuccess: () => toast.success(t("common.saved")) })
  }
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-y-4">
        <div className="flex flex-col gap-y-2">
          <Label htmlFor={`${ids}-subject`} size="small" weight="plus">
            {t("correspondence.fields.subject")}
          </Label>
          <Input
            id={`${ids}-subject`}
            size="small"
            autoComplete="off"
            value={wording.subject}
            onChange={change("subject")}
          />
        </div>
        <div className="flex flex-col gap-y-2">
          <Label htmlFor={`${ids}-text`} size="small" weight="plus">
            {t("correspondence.text")}
          </Label>
          <Textarea
            id={`${ids}-text`}
            rows={12}
            className="txt-small font-mono"
            value={wording.text_body}
            onChange={change("text_body")}
          />
        </div>
        <div className="flex flex-col gap-y-2">
          <Label htmlFor={`${ids}-html`} size="small" weight="plus">
            {t("correspondence.html")}
          </Label>
          <Textarea
            id={`${ids}-html`}
            rows={12}
            className="txt-small font-mono"
            value={wording.html_body}
            onChange={change("html_body")}
          />
        </div>
        <Variables names={saved.variables} />
        <FormError error={send.error ?? reset.error} />
        <div className="flex flex-wrap justify-end gap-2">
          {!saved.is_default && (
            <Button
              size="small"
              variant="transparent"
              type="button"
              className="me-auto"
              isLoading={reset.isPending}
              onClick={() => void goBack()}
            >
              {t("correspondence.editor.reset")}
            </Button>
          )}
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            size="small"
            type="button"
            disabled={!isChanged || fault !== null}
            isLoading={send.isPending}
            onClick={save}
          >
            {t("common.save")}
          </Button>
        </div>
        <Versions template={saved} onTake={(version) => setWording(wordingOf(version))} />
      </div>
      <div className="flex min-w-0 flex-col gap-y-3" aria-live="polite">
        <Text size="small" weight="plus">
          {t("correspondence.editor.preview")}
        </Text>
        <FormError error={fault} />
        {preview && (
          <>
            <Text size="small" className="break-words">
              <span className="text-ui-fg-subtle">{t("correspondence.fields.subject")}: </span>
              {preview.subject}
            </Text>
            <Tabs defaultValue="html">
              <Tabs.List>
                <Tabs.Trigger value="html">{t("correspondence.html")}</Tabs.Trigger>
                <Tabs.Trigger value="text">{t("correspondence.text")}</Tabs.Trigger>
              </Tabs.List>
              <Tabs.Content value="html" className="pt-3">
                <HtmlFrame
                  html={preview.html_body}
                  title={t("correspondence.editor.preview")}
                  className="h-96"
                />
              </Tabs.Content>
              <Tabs.Content value="text" className="pt-3">
                <pre className="txt-small bg-ui-bg-subtle text-ui-fg-base whitespace-pre-wrap break-words rounded-md p-4 font-sans">
                  {preview.text_body}
                </pre>
              </Tabs.Content>
            </Tabs>
          </>
        )}
      </div>
    </div>
  )
}

const PAUSE_MILLISECONDS = 400

/** The wording filled with sample values by the server, once the typing pauses; or why it cannot be. */
function usePreview(path: string, wording: Wording): { preview: Wording | null; fault: Error | null } {
  const [state, setState] = useState<{ preview: Wording | null; fault: Error | null }>({
    preview: null,
    fault: null,
  })
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(() => {
      sdk.client
        .fetch<MessagePreviewResponse>(`${path}/preview`, {
          method: "POST",
          body: wording,
          signal: stop.signal,
        })
        .then(({ preview }) => setState({ preview, fault: null }))
        .catch((fault: Error) => {
          if (!stop.signal.aborted) setState(({ preview }) => ({ preview, fault }))
        })
    }, PAUSE_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [path, wording])
  return state
}

function Variables({ names }: { names: readonly string[] }) {
  const { t } = useTranslation("comptoir")
  return (
    <details className="bg-ui-bg-subtle rounded-md p-4">
      <summary className="txt-compact-small-plus cursor-pointer">
        {t("correspondence.editor.variables")}
      </summary>
      <Text size="small" className="text-ui-fg-subtle pt-2">
        {t("correspondence.editor.variables_hint", { open: "{{", close: "}}" })}
      </Text>
      <dl className="flex flex-col gap-y-2 pt-3">
        {names.map((name) => (
          <div key={name} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[160px_1fr]">
            <dt>
              <Badge size="2xsmall" className="font-mono">{`{{${name}}}`}</Badge>
            </dt>
            <dd className="txt-small text-ui-fg-subtle">{t(`correspondence.variables.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

type VersionsProps = {
  template: MessageTemplateResponse["message_template"]
  onTake: (version: Wording) => void
}

function Versions({ template, onTake }: VersionsProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (!template.versions.length) return null
  return (
    <details className="bg-ui-bg-subtle rounded-md p-4">
      <summary className="txt-compact-small-plus cursor-pointer">
        {t("correspondence.editor.versions")}
      </summary>
      <ul className="flex flex-col gap-y-2 pt-3">
        {template.versions.map((version) => (
          <li key={version.version} className="flex flex-wrap items-center justify-between gap-2">
            <span className="txt-small text-ui-fg-subtle min-w-0">
              {[
                t("correspondence.editor.version", { version: version.version }),
                format.instant(version.created_at),
                version.updated_by_name,
                version.is_default ? t("correspondence.template_list.shipped") : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <Button size="small" variant="transparent" type="button" onClick={() => onTake(version)}>
              {t("correspondence.editor.take")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
