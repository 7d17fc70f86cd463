import { Button, clx, Label, Switch, Tabs, Text, toast } from "@medusajs/ui"
import { useCallback, useEffect, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { RecoveryLanguage } from "../../src/domain/cart-recovery/language"
import type { MailWording } from "../../src/domain/correspondence/wording"
import type {
  PreviewCartDTO,
  PreviewCartListResponse,
  PreviewRecoveryMailResponse,
  RecoveryMailPreview,
  RecoveryWordingFault,
  TestRecoveryMailResponse,
} from "../../src/types/http/recovery-mails"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { HtmlFrame } from "../correspondence/html-frame"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { sdk } from "../lib/sdk"
import { MAILS_API, mailApi } from "./paths"

const PAUSE_MILLISECONDS = 400

type Looked = {
  preview: RecoveryMailPreview | null
  faults: readonly RecoveryWordingFault[]
  error: Error | null
}

export type PreviewQuestion = {
  language_code: RecoveryLanguage
  wording: MailWording
  with_coupon: boolean
  cart_id?: string
}

/** The mail as it would go out, once the typing pauses; or why it would not. The last one that could be written stays. */
export function useMailPreview(id: string, question: PreviewQuestion): Looked {
  const [state, setState] = useState<Looked>({ preview: null, faults: [], error: null })
  const asked = JSON.stringify(question)
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(() => {
      sdk.client
        .fetch<PreviewRecoveryMailResponse>(`${mailApi(id)}/preview`, {
          method: "POST",
          body: JSON.parse(asked) as Record<string, unknown>,
          signal: stop.signal,
        })
        .then(({ preview, faults }) =>
          setState((before) => ({ preview: preview ?? before.preview, faults, error: null }))
        )
        .catch((error: Error) => {
          if (!stop.signal.aborted) setState((before) => ({ ...before, faults: [], error }))
        })
    }, PAUSE_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [id, asked])
  return state
}

/** The frame follows the desk's own colours; here the merchant says which to look at. */
const inColours = (html: string, isDark: boolean): string =>
  html
    .replaceAll("(prefers-color-scheme: dark)", isDark ? "all" : "not all")
    .replaceAll(`content="light dark"`, `content="${isDark ? "dark" : "light"}"`)

type ChoiceProps = {
  label: string
  options: { value: string; label: string }[]
  value: string
  onChange: (value: string) => void
}

function Choice({ label, options, value, onChange }: ChoiceProps) {
  return (
    <div role="group" aria-label={label} className="flex">
      {options.map((option, index) => (
        <Button
          key={option.value}
          size="small"
          type="button"
          variant={option.value === value ? "primary" : "secondary"}
          aria-pressed={option.value === value}
          className={clx(index === 0 ? "rounded-e-none" : "rounded-s-none")}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </Button>
      ))}
    </div>
  )
}

type MailPreviewProps = {
  id: string
  question: PreviewQuestion
  looked: Looked
  onCart: (cartId: string) => void
  onCoupon: (isShown: boolean) => void
}

/** A mail as its reader would see it: of which cart, light or dark, on a desk or a phone, and as text. */
export function MailPreview({ id, question, looked, onCart, onCoupon }: MailPreviewProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const ids = useId()
  const [colours, setColours] = useState("light")
  const [screen, setScreen] = useState("desktop")
  const send = useSend<TestRecoveryMailResponse>()
  const { preview, faults, error } = looked
  const rowsOf = useCallback((answer: unknown) => (answer as PreviewCartListResponse).carts, [])
  const optionOf = ({
    cart_id,
    last_activity_at,
    sales_channel_name,
    first_title,
    value,
    currency_code,
    item_count,
  }: PreviewCartDTO) => ({
    value: cart_id,
    label: [
      first_title,
      format.instant(last_activity_at),
      sales_channel_name,
      value === null ? null : format.money(value, currency_code),
      t("relaunch.mails.preview.articles", { count: item_count, shown: format.quantity(item_count) }),
    ]
      .filter(Boolean)
      .join(" · "),
  })
  const test = () =>
    send.mutate(
      { path: `${mailApi(id)}/test`, body: { ...question, idempotency_key: newIdempotencyKey() } },
      {
        onSuccess: ({ to }) => toast.success(t("relaunch.mails.test.sent", { to })),
        onError: ({ message }) => toast.error(t("relaunch.mails.test.failed"), { description: message }),
      }
    )
  return (
    <div className="flex min-w-0 flex-col gap-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text size="small" weight="plus">
          {t("relaunch.mails.preview.title")}
        </Text>
        <Button
          size="small"
          variant="secondary"
          type="button"
          isLoading={send.isPending}
          disabled={faults.length > 0 || !preview}
          onClick={test}
        >
          {t("relaunch.mails.test.open")}
        </Button>
      </div>
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={`${ids}-cart`} size="small" weight="plus">
          {t("relaunch.mails.preview.cart")}
        </Label>
        <div className="flex items-center gap-x-2">
          <div className="min-w-0 flex-1">
            <RemoteCombobox<PreviewCartDTO>
              id={`${ids}-cart`}
              value={question.cart_id ?? ""}
              placeholder={t("relaunch.mails.preview.made_up")}
              search={(q) => ({ path: `${MAILS_API}/carts`, query: { ...(q ? { q } : {}), limit: 20 } })}
              rowsOf={rowsOf}
              optionOf={optionOf}
              onChange={(cartId) => onCart(cartId)}
            />
          </div>
          {question.cart_id && (
            <Button size="small" variant="transparent" type="button" onClick={() => onCart("")}>
              {t("relaunch.mails.preview.use_made_up")}
            </Button>
          )}
        </div>
        <Text size="small" className="text-ui-fg-subtle">
          {t("relaunch.mails.preview.cart_hint")}
        </Text>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Choice
          label={t("relaunch.mails.preview.colours")}
          value={colours}
          onChange={setColours}
          options={["light", "dark"].map((value) => ({ value, label: t(`relaunch.mails.preview.${value}`) }))}
        />
        <Choice
          label={t("relaunch.mails.preview.screen")}
          value={screen}
          onChange={setScreen}
          options={["desktop", "phone"].map((value) => ({
            value,
            label: t(`relaunch.mails.preview.${value}`),
          }))}
        />
        <div className="flex items-center gap-x-2">
          <Switch
            id={`${ids}-coupon`}
            size="small"
            checked={question.with_coupon}
            onCheckedChange={onCoupon}
          />
          <Label htmlFor={`${ids}-coupon`} size="small">
            {t("relaunch.mails.preview.with_coupon")}
          </Label>
        </div>
      </div>
      <FormError error={error} />
      {faults.length > 0 && (
        <Text size="small" className="text-ui-fg-error" role="status">
          {t("relaunch.mails.preview.faulty", { count: faults.length })}
        </Text>
      )}
      {preview && (
        <div className={clx("flex flex-col gap-y-3", faults.length > 0 && "opacity-60")}>
          <div className="bg-ui-bg-subtle rounded-md px-4 py-3">
            <Text size="small" weight="plus" className="break-words">
              {preview.subject}
            </Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {preview.preheader || t("relaunch.mails.preview.no_preheader")}
            </Text>
          </div>
          <Tabs defaultValue="html">
            <Tabs.List>
              <Tabs.Trigger value="html">{t("correspondence.html")}</Tabs.Trigger>
              <Tabs.Trigger value="text">{t("correspondence.text")}</Tabs.Trigger>
              <Tabs.Trigger value="headers">{t("relaunch.mails.preview.headers")}</Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="html" className="pt-3">
              <div className={clx("mx-auto w-full", screen === "phone" && "max-w-[390px]")}>
                <HtmlFrame
                  key={`${colours}-${screen}`}
                  html={inColours(preview.html, colours === "dark")}
                  title={t("relaunch.mails.preview.title")}
                  className="h-[720px]"
                />
              </div>
            </Tabs.Content>
            <Tabs.Content value="text" className="pt-3">
              <pre className="txt-small bg-ui-bg-subtle text-ui-fg-base whitespace-pre-wrap break-words rounded-md p-4 font-sans [overflow-wrap:anywhere]">
                {preview.text}
              </pre>
            </Tabs.Content>
            <Tabs.Content value="headers" className="pt-3">
              <dl className="bg-ui-bg-subtle flex flex-col gap-y-2 rounded-md p-4">
                {Object.entries(preview.headers).map(([name, value]) => (
                  <div key={name}>
                    <dt className="txt-compact-small-plus">{name}</dt>
                    <dd className="txt-small text-ui-fg-subtle [overflow-wrap:anywhere]">{value}</dd>
                  </div>
                ))}
              </dl>
            </Tabs.Content>
          </Tabs>
        </div>
      )}
    </div>
  )
}
