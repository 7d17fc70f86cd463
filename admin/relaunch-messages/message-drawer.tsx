import { Button, Drawer, Tabs, Text, toast } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { noWordsOf } from "../../src/domain/cart-recovery/message-words"
import type {
  RecoveryMessageDetailDTO,
  RecoveryMessageResponse,
  SettleRecoveryMessageResponse,
} from "../../src/types/http/recovery-messages"
import { FormError } from "../components/form-error"
import { ReasonDialog } from "../components/reason-dialog"
import { TextLink } from "../components/text-link"
import { HtmlFrame } from "../correspondence/html-frame"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { useMailWords } from "../relaunch-mails/words"
import { RECOVERY_MESSAGES_API } from "./message-list"
import { RecoveryMessageStatusBadge, useMessageReason, useNoSubject } from "./message-status"

/** What a message said, to whom, under which basis, and what became of it. */
export function RecoveryMessageDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const path = `${RECOVERY_MESSAGES_API}/${encodeURIComponent(id)}`
  const noSubject = useNoSubject()
  const { data, error } = useGet<RecoveryMessageResponse>(path, {}, { retry: false })
  const message = data?.message
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title className="break-words">
            {message ? (message.subject ?? noSubject(message)) : t("common.loading")}
          </Drawer.Title>
          <Drawer.Description>
            {message
              ? t("relaunch.messages.step_variant", { step: message.step + 1, variant: message.variant })
              : ""}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          <FormError error={error} />
          {message && <Facts message={message} />}
          {message && <Words message={message} />}
        </Drawer.Body>
        <Drawer.Footer className="flex-wrap">
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.close")}
          </Button>
          {message?.status === "unknown" && <SettleButtons id={message.id} />}
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

function Facts({ message }: { message: RecoveryMessageDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const mails = useMailWords()
  const reason = useMessageReason()(message)
  const field = (name: string) => t(`relaunch.messages.fields.${name}`)
  const moments = ["due_at", "sent_at", "settled_at", "clicked_at", "bounced_at", "complained_at"] as const
  const told = message.status === "planned" || message.status === "deferred" ? ["due_at"] : moments.slice(1)
  return (
    <dl className="flex flex-col gap-y-3">
      <Fact name={field("status")}>
        <RecoveryMessageStatusBadge status={message.status} />
      </Fact>
      {reason && <Fact name={field(message.failure ? "failure" : "reason")}>{reason}</Fact>}
      {message.status === "unknown" && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("relaunch.messages.unknown_hint")}
        </Text>
      )}
      <Fact name={field("journey")}>
        <TextLink to={`/relaunch/journeys/${message.journey_id}`}>
          {t("relaunch.messages.open_journey")}
        </TextLink>
      </Fact>
      <Fact name={field("email")}>{message.email ?? "–"}</Fact>
      <Fact name={field("sales_channel")}>
        {message.sales_channel_name ?? t("relaunch.messages.channel_gone")}
      </Fact>
      {message.basis && (
        <Fact name={field("basis")}>{t(`relaunch.channels.bases.${message.basis}.name`)}</Fact>
      )}
      {message.template_name && (
        <Fact name={field("template")}>
          {mails.name({ name: message.template_name, code: message.template_code })}
        </Fact>
      )}
      {moments
        .filter((name) => told.includes(name) && message[name])
        .map((name) => (
          <Fact key={name} name={field(name)}>
            {format.instant(message[name])}
          </Fact>
        ))}
      {message.sent_at && <Fact name={field("clicks")}>{format.quantity(message.clicks)}</Fact>}
    </dl>
  )
}

function Words({ message }: { message: RecoveryMessageDetailDTO }) {
  const { t } = useTranslation("comptoir")
  if (!message.text_body && !message.html_body)
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t(`relaunch.messages.no_words.${noWordsOf(message)}`)}
      </Text>
    )
  return (
    <Tabs defaultValue={message.html_body ? "html" : "text"}>
      <Tabs.List>
        {message.html_body && <Tabs.Trigger value="html">{t("relaunch.messages.as_mail")}</Tabs.Trigger>}
        <Tabs.Trigger value="text">{t("relaunch.messages.as_text")}</Tabs.Trigger>
      </Tabs.List>
      {message.html_body && (
        <Tabs.Content value="html" className="pt-3">
          <HtmlFrame html={message.html_body} title={message.subject ?? ""} className="h-96" />
        </Tabs.Content>
      )}
      <Tabs.Content value="text" className="pt-3">
        <pre className="txt-small bg-ui-bg-subtle text-ui-fg-base whitespace-pre-wrap break-words rounded-md p-4 font-sans">
          {message.text_body}
        </pre>
      </Tabs.Content>
    </Tabs>
  )
}

/** Somebody found out what became of it; it is never sent again. */
function SettleButtons({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const [asked, setAsked] = useState<"sent" | "failed" | null>(null)
  const { key } = useIdempotencyKey()
  const settle = useSend<SettleRecoveryMessageResponse>({
    onSuccess: () => {
      toast.success(t("relaunch.messages.settle.done"))
      setAsked(null)
    },
  })
  return (
    <>
      {(["failed", "sent"] as const).map((status) => (
        <Button
          key={status}
          size="small"
          variant="secondary"
          type="button"
          onClick={() => {
            settle.reset()
            setAsked(status)
          }}
        >
          {t(`relaunch.messages.settle.${status}`)}
        </Button>
      ))}
      <ReasonDialog
        title={t(`relaunch.messages.settle.${asked ?? "sent"}_title`)}
        description={t("relaunch.messages.settle.hint")}
        confirm={t(`relaunch.messages.settle.${asked ?? "sent"}`)}
        isOpen={asked !== null}
        isSending={settle.isPending}
        error={settle.error}
        onClose={() => setAsked(null)}
        onConfirm={(reason) =>
          settle.mutate({
            path: `${RECOVERY_MESSAGES_API}/${encodeURIComponent(id)}/settle`,
            body: { status: asked, reason, idempotency_key: `${key}:${asked}` },
          })
        }
      />
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[120px_1fr] gap-x-4">
      <dt className="txt-compact-small text-ui-fg-subtle">{name}</dt>
      <dd className="txt-compact-small text-ui-fg-base min-w-0 break-words">{children}</dd>
    </div>
  )
}
