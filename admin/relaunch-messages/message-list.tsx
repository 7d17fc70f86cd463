import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { DEFER_REASONS, SKIP_REASONS } from "../../src/domain/cart-recovery/before-send"
import { RECOVERY_MESSAGE_STATUSES } from "../../src/domain/cart-recovery/lifecycles"
import { MOST_STEPS } from "../../src/domain/cart-recovery/sequence"
import type { RecoveryMessageDTO } from "../../src/types/http/recovery-messages"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { RecoveryMessageDrawer } from "./message-drawer"
import { RecoveryMessageStatusBadge, useMessageReason, useNoSubject } from "./message-status"
import { useMessageChannels } from "./sources"

export const RECOVERY_MESSAGES_API = "/admin/recovery/messages"

const column = createDataTableColumnHelper<RecoveryMessageDTO>()

/** Which message is open stands in the URL, so that it can be passed on. */
const SHOWN = "message"

/** When a message went out or was left out, or when it is due. */
export const momentOf = (message: RecoveryMessageDTO): string | null =>
  message.sent_at ?? message.sending_at ?? message.settled_at ?? message.due_at

function useColumns(isOfOneJourney: boolean, onShow: (id: string) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasonOf = useMessageReason()
  const noSubject = useNoSubject()
  return useMemo(
    () => [
      column.accessor("created_at", {
        id: "when",
        header: t("relaunch.messages.fields.when"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(momentOf(original)) ?? "–",
      }),
      column.accessor("status", {
        header: t("relaunch.messages.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <RecoveryMessageStatusBadge status={original.status} />,
      }),
      column.accessor("step", {
        header: t("relaunch.messages.fields.step"),
        enableSorting: true,
        cell: ({ row: { original } }) => {
          const name = t("relaunch.messages.step_variant", {
            step: original.step + 1,
            variant: original.variant,
          })
          return isOfOneJourney ? (
            name
          ) : (
            <TextLink to={`/relaunch/journeys/${original.journey_id}`}>{name}</TextLink>
          )
        },
      }),
      column.accessor("subject", {
        header: t("relaunch.messages.fields.subject"),
        cell: ({ row: { original } }) => (
          <button
            type="button"
            className="text-ui-fg-base hover:text-ui-fg-interactive max-w-72 truncate text-left font-medium"
            onClick={() => onShow(original.id)}
          >
            {original.subject ?? noSubject(original)}
          </button>
        ),
      }),
      column.accessor("reason", {
        header: t("relaunch.messages.fields.reason"),
        cell: ({ row: { original } }) => reasonOf(original) ?? "–",
      }),
      ...(isOfOneJourney
        ? []
        : [
            column.accessor("email", {
              header: t("relaunch.messages.fields.email"),
              cell: ({ row: { original } }) => original.email ?? "–",
            }),
            column.accessor("sales_channel_name", {
              header: t("relaunch.messages.fields.sales_channel"),
              cell: ({ row: { original } }) =>
                original.sales_channel_name ?? t("relaunch.messages.channel_gone"),
            }),
          ]),
      column.accessor("clicks", {
        header: t("relaunch.messages.fields.clicks"),
        enableSorting: true,
        cell: ({ row: { original } }) => (original.sent_at ? format.quantity(original.clicks) : "–"),
      }),
    ],
    [t, format, reasonOf, noSubject, isOfOneJourney, onShow]
  )
}

/** What was said about left carts, or is to be: of all of them, or of one journey. */
export function RecoveryMessageList({ journeyId }: { journeyId?: string }) {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const shown = search.get(SHOWN)
  const show = (id: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (id) next.set(SHOWN, id)
      else next.delete(SHOWN)
      return next
    })
  const columns = useColumns(journeyId !== undefined, show)
  const salesChannels = useSalesChannels()
  const ways = useMessageChannels()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("relaunch.messages.fields.status"),
      multiple: true,
      options: RECOVERY_MESSAGE_STATUSES.map((value) => ({
        value,
        label: t(`relaunch.messages.status.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "reason",
      label: t("relaunch.messages.fields.reason"),
      multiple: true,
      options: [...DEFER_REASONS, ...SKIP_REASONS].map((value) => ({
        value,
        label: t(`relaunch.messages.reasons.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("relaunch.messages.fields.sales_channel"),
      multiple: true,
      options: salesChannels,
    },
    {
      kind: "choices",
      name: "step",
      label: t("relaunch.messages.fields.step"),
      multiple: true,
      options: Array.from({ length: MOST_STEPS }, (_, step) => ({
        value: String(step),
        label: t("relaunch.journeys.step", { step: step + 1 }),
      })),
    },
    {
      kind: "choices",
      name: "channel",
      label: t("relaunch.messages.fields.channel"),
      multiple: true,
      options: ways,
    },
    {
      kind: "days",
      name: "when",
      label: t("relaunch.messages.fields.when"),
      from: "from",
      to: "to",
      asInstants: true,
    },
  ]
  return (
    <>
      <ListTable<RecoveryMessageDTO>
        title={t("relaunch.messages.title")}
        headingLevel={journeyId ? "h2" : "h1"}
        description={journeyId ? undefined : t("relaunch.messages.description")}
        path={RECOVERY_MESSAGES_API}
        rows="messages"
        columns={columns}
        filters={journeyId ? [] : filters}
        narrowedTo={journeyId ? { journey_id: journeyId } : undefined}
        defaultOrder={journeyId ? "step" : "-when"}
        hasNoSearch={journeyId !== undefined}
        prefix={journeyId ? "messages" : undefined}
        exportAs={journeyId ? undefined : "relaunch-messages"}
        empty={{
          heading: t("relaunch.messages.none"),
          description: t(`relaunch.messages.${journeyId ? "none_of_journey" : "none_hint"}`),
        }}
      />
      {!journeyId && (
        <Text size="small" className="text-ui-fg-subtle px-6">
          {t("relaunch.messages.once")}
        </Text>
      )}
      {shown && <RecoveryMessageDrawer key={shown} id={shown} onClose={() => show(null)} />}
    </>
  )
}
