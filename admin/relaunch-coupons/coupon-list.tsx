import { XCircle } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { COUPON_STATUSES } from "../../src/domain/cart-recovery/lifecycles"
import type {
  RecoveryCouponDTO,
  RecoveryCouponsResponse,
  TakeBackCouponResponse,
} from "../../src/types/http/recovery-coupons"
import { Card } from "../components/card"
import { FigureTiles, listOf } from "../components/figure-tiles"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { ReadError } from "../components/read-error"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { useSalesChannels } from "../order-routes/sources"

const COUPONS_API = "/admin/recovery/coupons"
const COUPONS_PAGE = "/relaunch/coupons"

/** Where an order of Medusa's stands in the admin. */
const orderPage = (id: string) => `/orders/${id}`

const column = createDataTableColumnHelper<RecoveryCouponDTO>()

type ShownStatus = RecoveryCouponDTO["status"] | "expired"
const COLOURS = { issued: "blue", used: "green", removed: "grey", expired: "orange" } as const
const statusOf = ({ status, is_expired }: RecoveryCouponDTO): ShownStatus => (is_expired ? "expired" : status)

function CouponStatusBadge({ coupon }: { coupon: RecoveryCouponDTO }) {
  const { t } = useTranslation("comptoir")
  const status = statusOf(coupon)
  return <StatusBadge color={COLOURS[status]}>{t(`relaunch.coupons.status.${status}`)}</StatusBadge>
}

function useColumns(onTakeBack: (coupon: RecoveryCouponDTO) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("code", {
        header: t("relaunch.coupons.fields.code"),
        enableSorting: true,
        cell: ({ row: { original } }) => <span className="font-medium tabular-nums">{original.code}</span>,
      }),
      column.accessor("status", {
        header: t("relaunch.coupons.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span title={original.removed_because ?? undefined}>
            <CouponStatusBadge coupon={original} />
          </span>
        ),
      }),
      column.accessor("value", {
        header: t("relaunch.coupons.fields.value"),
        cell: ({ row: { original } }) =>
          original.kind === "fixed"
            ? format.money(original.value, original.currency_code ?? original.cart_currency_code)
            : t("relaunch.coupons.percent", { value: format.typed(original.value) }),
      }),
      column.accessor("worth", {
        header: t("relaunch.coupons.fields.worth"),
        enableSorting: true,
        cell: ({ row: { original } }) =>
          original.worth === null ? "–" : format.money(original.worth, original.cart_currency_code),
      }),
      column.accessor("email", {
        header: t("relaunch.coupons.fields.email"),
        cell: ({ row: { original } }) => original.email ?? t("relaunch.coupons.erased"),
      }),
      column.accessor("sales_channel_name", {
        header: t("relaunch.coupons.fields.sales_channel"),
        cell: ({ row: { original } }) => original.sales_channel_name ?? t("relaunch.coupons.channel_gone"),
      }),
      column.accessor("journey_id", {
        header: t("relaunch.coupons.fields.journey"),
        cell: ({ row: { original } }) => (
          <TextLink to={`/relaunch/journeys/${original.journey_id}`}>
            {t("relaunch.coupons.open_journey")}
          </TextLink>
        ),
      }),
      column.accessor("issued_at", {
        header: t("relaunch.coupons.fields.issued_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.issued_at),
      }),
      column.accessor("expires_at", {
        header: t("relaunch.coupons.fields.expires_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.expires_at),
      }),
      column.accessor("order_id", {
        header: t("relaunch.coupons.fields.order"),
        cell: ({ row: { original } }) =>
          original.order_id ? (
            <TextLink to={orderPage(original.order_id)}>
              {original.order_display_id === null
                ? t("relaunch.coupons.open_order")
                : `#${original.order_display_id}`}
            </TextLink>
          ) : (
            "–"
          ),
      }),
      column.display({
        id: "acts",
        cell: ({ row: { original } }) =>
          original.status === "issued" ? (
            <RowMenu
              label={t("relaunch.coupons.acts_of", { code: original.code })}
              acts={[
                {
                  label: t("relaunch.coupons.take_back.act"),
                  icon: <XCircle />,
                  onSelect: () => onTakeBack(original),
                },
              ]}
            />
          ) : null,
      }),
    ],
    [t, format, onTakeBack]
  )
}

/** How many coupons are open, used and over. */
export function CouponFigures() {
  const { t } = useTranslation("comptoir")
  const { data, error, isFetching, refetch } = useGet<RecoveryCouponsResponse>(COUPONS_API, { limit: 1 })
  if (error)
    return (
      <Card title={t("relaunch.coupons.figures")}>
        <div className="px-6 py-4">
          <ReadError error={error} isReading={isFetching} onRetry={() => void refetch()} />
        </div>
      </Card>
    )
  if (!data) return null
  return (
    <Card title={t("relaunch.coupons.figures")}>
      <FigureTiles
        figures={COUPON_STATUSES.map((status) => ({
          label: t(`relaunch.coupons.status.${status}`),
          value: data.figures[status],
          hint: t(`relaunch.coupons.hints.${status}`),
          to: listOf(COUPONS_PAGE, { status }),
        }))}
      />
    </Card>
  )
}

/** The coupons that people were given for left carts. */
export function CouponList() {
  const { t } = useTranslation("comptoir")
  const [asked, setAsked] = useState<RecoveryCouponDTO | null>(null)
  const columns = useColumns(setAsked)
  const channels = useSalesChannels()
  const { key, renew } = useIdempotencyKey()
  const takeBack = useSend<TakeBackCouponResponse>({
    onSuccess: () => {
      toast.success(t("relaunch.coupons.take_back.done"))
      renew()
      setAsked(null)
    },
  })
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("relaunch.coupons.fields.status"),
      multiple: true,
      options: COUPON_STATUSES.map((value) => ({ value, label: t(`relaunch.coupons.status.${value}`) })),
    },
    {
      kind: "choices",
      name: "kind",
      label: t("relaunch.coupons.fields.kind"),
      options: (["percentage", "fixed"] as const).map((value) => ({
        value,
        label: t(`relaunch.coupons.kinds.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("relaunch.coupons.fields.sales_channel"),
      multiple: true,
      options: channels,
    },
    {
      kind: "days",
      name: "issued_at",
      label: t("relaunch.coupons.fields.issued_at"),
      from: "from",
      to: "to",
      asInstants: true,
    },
  ]
  return (
    <>
      <ListTable<RecoveryCouponDTO>
        title={t("relaunch.coupons.title")}
        description={t("relaunch.coupons.description")}
        path={COUPONS_API}
        rows="coupons"
        columns={columns}
        filters={filters}
        defaultOrder="-issued_at"
        exportAs="relaunch-coupons"
        empty={{ heading: t("relaunch.coupons.none"), description: t("relaunch.coupons.none_hint") }}
      />
      <ReasonDialog
        title={t("relaunch.coupons.take_back.title", { code: asked?.code ?? "" })}
        description={t("relaunch.coupons.take_back.hint")}
        confirm={t("relaunch.coupons.take_back.act")}
        isOpen={asked !== null}
        isSending={takeBack.isPending}
        error={takeBack.error}
        onClose={() => {
          takeBack.reset()
          setAsked(null)
        }}
        onConfirm={(reason) =>
          asked &&
          takeBack.mutate({
            path: `${COUPONS_API}/${encodeURIComponent(asked.id)}/take-back`,
            body: { reason, idempotency_key: `${key}:${asked.id}` },
          })
        }
      />
    </>
  )
}
