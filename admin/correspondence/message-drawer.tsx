import { Button, Drawer, Tabs, Text } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { MessageResponse } from "../../src/types/http/correspondence"
import { FormError } from "../components/form-error"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { HtmlFrame } from "./html-frame"
import { MessageStatusBadge, useFailureText } from "./message-status"
import { recordPageOf } from "./paths"
import { SendAgain } from "./send-again"

type MessageDrawerProps = { id: string; onClose: () => void; onShow?: (id: string) => void }

/** What a message said, to whom, and what became of it. */
export function MessageDrawer({ id, onClose, onShow }: MessageDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const failureText = useFailureText()
  const [isSendingAgain, setSendingAgain] = useState(false)
  const { data, error } = useGet<MessageResponse>(`/admin/messages/${id}`, {}, { retry: false })
  const message = data?.message
  const canSendAgain =
    message?.channel === "email" &&
    !message.repeated_by_id &&
    ["sent", "failed", "unknown"].includes(message.status)
  const page = message ? recordPageOf(message.entity_type, message.entity_id) : null
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title className="break-words">
            {message?.subject ??
              (message ? t(`correspondence.templates.${message.template}`) : t("common.loading"))}
          </Drawer.Title>
          <Drawer.Description>
            {message ? t(`correspondence.templates.${message.template}`) : ""}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          <FormError error={error} />
          {message && (
            <>
              <dl className="flex flex-col gap-y-3">
                <Fact name={t("correspondence.fields.status")}>
                  <MessageStatusBadge status={message.status} />
                </Fact>
                {message.failure && (
                  <Fact name={t("correspondence.fields.failure")}>{failureText(message.failure)}</Fact>
                )}
                <Fact name={t("correspondence.fields.record")}>
                  {page ? (
                    <TextLink to={page}>{message.record_name ?? t("correspondence.open_record")}</TextLink>
                  ) : (
                    (message.record_name ?? "–")
                  )}
                </Fact>
                <Fact name={t("correspondence.fields.recipients")}>
                  {message.channel === "feed"
                    ? t("correspondence.in_the_bell")
                    : message.recipients.join(", ")}
                </Fact>
                <Fact name={t("correspondence.fields.created_at")}>{format.instant(message.created_at)}</Fact>
                {message.settled_at && (
                  <Fact name={t(`correspondence.settled.${message.status === "sent" ? "sent" : "other"}`)}>
                    {format.instant(message.settled_at)}
                  </Fact>
                )}
                {message.attachments.length > 0 && (
                  <Fact name={t("correspondence.fields.attachments")}>
                    <ul className="flex flex-col gap-y-1">
                      {message.attachments.map(({ filename, size }) => (
                        <li key={filename} className="break-all">
                          {t("correspondence.attachment", {
                            filename,
                            size: format.quantity(Math.max(1, Math.round(size / 1024))),
                          })}
                        </li>
                      ))}
                    </ul>
                  </Fact>
                )}
                {message.repeated_by_id && (
                  <Fact name={t("correspondence.fields.sent_again")}>
                    {onShow ? (
                      <Button
                        size="small"
                        variant="transparent"
                        type="button"
                        onClick={() => onShow(message.repeated_by_id as string)}
                      >
                        {t("correspondence.show_next")}
                      </Button>
                    ) : (
                      t("correspondence.was_sent_again")
                    )}
                  </Fact>
                )}
              </dl>
              {message.subject ? (
                <Tabs defaultValue={message.html_body && message.channel === "email" ? "html" : "text"}>
                  <Tabs.List>
                    {message.html_body && message.channel === "email" && (
                      <Tabs.Trigger value="html">{t("correspondence.html")}</Tabs.Trigger>
                    )}
                    <Tabs.Trigger value="text">{t("correspondence.text")}</Tabs.Trigger>
                  </Tabs.List>
                  {message.html_body && (
                    <Tabs.Content value="html" className="pt-3">
                      <HtmlFrame html={message.html_body} title={message.subject} className="h-80" />
                    </Tabs.Content>
                  )}
                  <Tabs.Content value="text" className="pt-3">
                    <pre className="txt-small bg-ui-bg-subtle text-ui-fg-base whitespace-pre-wrap break-words rounded-md p-4 font-sans">
                      {message.text_body}
                    </pre>
                  </Tabs.Content>
                </Tabs>
              ) : (
                <Text size="small" className="text-ui-fg-subtle">
                  {t("correspondence.not_written")}
                </Text>
              )}
              {isSendingAgain && (
                <SendAgain
                  message={message}
                  onCancel={() => setSendingAgain(false)}
                  onSent={(next) => {
                    setSendingAgain(false)
                    if (onShow) onShow(next)
                    else onClose()
                  }}
                />
              )}
            </>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.close")}
          </Button>
          {canSendAgain && !isSendingAgain && (
            <Button
              size="small"
              variant={message.status === "sent" ? "secondary" : "primary"}
              type="button"
              onClick={() => setSendingAgain(true)}
            >
              {t("correspondence.send_again.ask")}
            </Button>
          )}
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
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
