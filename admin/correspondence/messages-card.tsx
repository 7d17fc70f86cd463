import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { MessageListResponse } from "../../src/types/http/correspondence"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { MessageDrawer } from "./message-drawer"
import { MessageStatusBadge, useFailureText } from "./message-status"
import { MESSAGES_PAGE } from "./paths"

const SHOWN = 5

type MessagesCardProps = { entityType: string; entityId: string; isHiddenWhileNone?: boolean }

/** The mail that was sent about a record, with its fate; one that is in doubt can be sent again. */
export function MessagesCard({ entityType, entityId, isHiddenWhileNone = false }: MessagesCardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const failureText = useFailureText()
  const [shown, setShown] = useState<string | null>(null)
  const { data, error } = useGet<MessageListResponse>("/admin/messages", {
    entity_type: [entityType],
    entity_id: [entityId],
    channel: ["email"],
    limit: SHOWN,
  })
  const messages = data?.messages ?? []
  if (isHiddenWhileNone && !messages.length) return null
  return (
    <Card title={t("correspondence.card.title")}>
      {error && <CardText>{error.message}</CardText>}
      {data && messages.length === 0 && <CardText>{t("correspondence.card.none")}</CardText>}
      {messages.map((message) => (
        <button
          key={message.id}
          type="button"
          className="hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover flex w-full flex-col gap-y-1 px-6 py-3 text-start outline-none"
          onClick={() => setShown(message.id)}
        >
          <span className="flex w-full flex-wrap items-center justify-between gap-2">
            <span className="txt-compact-small-plus min-w-0 flex-1 break-words">
              {message.subject ?? t(`correspondence.templates.${message.template}`)}
            </span>
            <MessageStatusBadge status={message.status} />
          </span>
          <Text as="span" size="xsmall" className="text-ui-fg-subtle break-words">
            {[message.recipients.join(", "), format.instant(message.settled_at ?? message.created_at)].join(
              " · "
            )}
          </Text>
          {message.failure && !message.repeated_by_id && (
            <Text as="span" size="xsmall" className="text-ui-fg-error break-words">
              {failureText(message.failure)}
            </Text>
          )}
          {message.repeated_by_id ? (
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {t("correspondence.was_sent_again")}
            </Text>
          ) : (
            message.status === "unknown" && (
              <Text as="span" size="xsmall" weight="plus" className="text-ui-fg-base">
                {t("correspondence.send_again.ask")}
              </Text>
            )
          )}
        </button>
      ))}
      {(data?.count ?? 0) > SHOWN && (
        <div className="px-6 py-3">
          <Button size="small" variant="transparent" asChild>
            <TextLink to={`${MESSAGES_PAGE}?entity_id=${entityId}`}>
              {t("correspondence.card.all", { count: data?.count ?? 0 })}
            </TextLink>
          </Button>
        </div>
      )}
      {shown && <MessageDrawer id={shown} onClose={() => setShown(null)} onShow={setShown} />}
    </Card>
  )
}
