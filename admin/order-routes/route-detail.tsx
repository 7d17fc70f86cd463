import { ArrowPath, ArrowUpRightOnBox, Eye, XCircle } from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Badge, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { OPEN_ROUTES } from "../../src/domain/routing/order-route"
import type {
  OrderRoutePageDTO,
  RouteDecisionDTO,
  RoutedLineDTO,
} from "../../src/types/http/order-route-page"
import type {
  ApplyRoutesResponse,
  CancelRestResponse,
  RoutePreviewResponse,
} from "../../src/types/http/routing"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { useNames } from "../lib/names"
import { dispatchPage, orderPage, routePage, ROUTES_API } from "./paths"
import { PlanTable } from "./plan-table"
import { useOrderRoute } from "./sources"
import { LateBadge, PartStatusBadge, RouteStatusBadge } from "./status"
import { useRouteWords } from "./use-route-words"

/** An order's way: where each line is, why it leaves from there, what else was weighed, and what was decided before. */
export function RouteDetail({ orderId }: { orderId: string }) {
  const { data, error } = useOrderRoute(orderId)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const route = data.order_route
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.order_route.details"
      preferredLayoutId="core:two-column"
      data={route}
      sections={{
        main: [
          <LayoutComposer.Entry key="route" id="comptoir:order-route">
            <RouteHead route={route} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="why" id="comptoir:order-route-why">
            <WhyCard route={route} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="decisions" id="comptoir:order-route-decisions">
            <DecisionsCard decisions={route.decisions} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:order-route-facts">
            <RouteFacts route={route} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="dispatches" id="comptoir:order-route-dispatches">
            <DispatchesCard route={route} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

const isOpen = ({ status }: OrderRoutePageDTO): boolean => (OPEN_ROUTES as readonly string[]).includes(status)
const isLate = (route: OrderRoutePageDTO): boolean =>
  isOpen(route) && Boolean(route.due_at) && new Date(route.due_at as string) < new Date()

function RouteHead({ route }: { route: OrderRoutePageDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const columns: LineColumn<RoutedLineDTO & { id: string }>[] = [
    {
      key: "article",
      header: t("routing.routes.fields.article"),
      cell: (line) => (
        <ItemName sku={line.sku} title={[line.title, line.variant_title].filter(Boolean).join(" · ")} />
      ),
    },
    {
      key: "units",
      header: t("routing.routes.fields.ordered"),
      isNumber: true,
      cell: (line) => format.quantity(line.units),
    },
    {
      key: "places",
      header: t("routing.routes.fields.where"),
      cell: (line) => <LinePlaces line={line} warehouses={route.warehouses} />,
    },
  ]
  return (
    <Card
      level="h1"
      title={t("routing.routes.of_order", { number: route.display_id })}
      subtitle={[route.customer_name, route.sales_channel_name].filter(Boolean).join(" · ")}
      badges={
        <>
          <RouteStatusBadge status={route.status} />
          {isLate(route) && <LateBadge />}
          {route.is_manual && (
            <Badge size="2xsmall" color="purple">
              {t("routing.routes.by_hand")}
            </Badge>
          )}
        </>
      }
      actions={<RouteActs route={route} />}
    >
      {(route.is_route_due || route.is_reservation_due || route.last_error) && (
        <div className="px-6 py-4">
          <Alert variant={route.last_error ? "warning" : "info"}>
            {route.last_error ??
              t(route.is_route_due ? "routing.routes.is_due" : "routing.routes.is_reserving")}
          </Alert>
        </div>
      )}
      {route.lines.length ? (
        <LinesTable
          label={t("routing.routes.lines")}
          lines={route.lines.map((line) => ({ ...line, id: line.line_item_id }))}
          columns={columns}
        />
      ) : (
        <CardText>{t("routing.routes.no_lines")}</CardText>
      )}
    </Card>
  )
}

/** Where the units of a line are: by warehouse and state, then what is short, then what Medusa sends by itself. */
export function LinePlaces({
  line,
  warehouses,
}: {
  line: RoutedLineDTO
  warehouses: OrderRoutePageDTO["warehouses"]
}) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (!line.is_routed) return <span className="text-ui-fg-subtle">{t("routing.routes.not_routed")}</span>
  const { shortage } = line
  const isUnknown = !line.places.length && !shortage
  return (
    <ul className="flex flex-col gap-y-1">
      {line.places.map((place) => (
        <li key={place.dispatch_id} className="flex flex-wrap items-center gap-x-2">
          <span>
            {t("routing.routes.units_at", {
              quantity: format.quantity(place.units),
              place: warehouses[place.location_id] ?? "–",
            })}
          </span>
          <PartStatusBadge status={place.status} />
        </li>
      ))}
      {shortage && (
        <li className="text-ui-fg-error">
          {shortage.expected_on
            ? t("routing.routes.short_until", {
                quantity: format.quantity(shortage.units),
                day: format.date(shortage.expected_on),
              })
            : t("routing.routes.short_unknown", { quantity: format.quantity(shortage.units) })}
        </li>
      )}
      {isUnknown && (
        <li className="text-ui-fg-subtle">
          {t(line.fulfilled >= line.units ? "routing.routes.all_sent" : "routing.routes.undecided")}
        </li>
      )}
    </ul>
  )
}

function RouteActs({ route }: { route: OrderRoutePageDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<ApplyRoutesResponse>()
  const cancel = useSend<CancelRestResponse>()
  const { key, renew } = useIdempotencyKey()
  const [isCancelling, setCancelling] = useState(false)
  if (!isOpen(route)) return null
  const again = async () => {
    const confirmed = await prompt({
      title: t("routing.routes.again.title"),
      description: t(route.is_manual ? "routing.routes.again.text_manual" : "routing.routes.again.text"),
      confirmText: t("routing.routes.route_again"),
      cancelText: t("common.back"),
      variant: "confirmation",
    })
    if (!confirmed) return
    send.mutate(
      { path: `${ROUTES_API}/apply`, body: { order_ids: [route.order_id], idempotency_key: key } },
      {
        onSuccess: ({ orders }) => {
          renew()
          const isChanged = orders.some((order) => order.is_changed)
          toast.success(t(isChanged ? "routing.routes.again.changed" : "routing.routes.again.same"))
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }
  const canChoose = route.lines.some((line) => line.to_choose > 0)
  const menu: MenuAct[] = [
    { label: t("routing.routes.open_order"), icon: <ArrowUpRightOnBox />, to: orderPage(route.order_id) },
    ...(route.lines.some((line) => line.shortage)
      ? [
          {
            label: t("routing.routes.cancel_rest.open"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setCancelling(true),
          },
        ]
      : []),
  ]
  return (
    <>
      {canChoose && (
        <Button size="small" variant="secondary" asChild>
          <Link to={`${routePage(route.order_id)}/override`}>{t("routing.routes.override.open")}</Link>
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        type="button"
        isLoading={send.isPending}
        onClick={() => void again()}
      >
        <ArrowPath aria-hidden />
        {t("routing.routes.route_again")}
      </Button>
      <RowMenu label={t("common.acts_of", { name: `#${route.display_id}` })} acts={menu} />
      <ReasonDialog
        isOpen={isCancelling}
        title={t("routing.routes.cancel_rest.title", { number: route.display_id })}
        description={t("routing.routes.cancel_rest.text", {
          count: route.lines.reduce((sum, line) => sum + (line.shortage?.units ?? 0), 0),
        })}
        confirm={t("routing.routes.cancel_rest.confirm")}
        isSending={cancel.isPending}
        error={isCancelling ? cancel.error : null}
        onClose={() => {
          cancel.reset()
          setCancelling(false)
        }}
        onConfirm={(reason) =>
          cancel.mutate(
            {
              path: `${ROUTES_API}/cancel-rest`,
              body: { order_id: route.order_id, reason, idempotency_key: key },
            },
            {
              onSuccess: () => {
                renew()
                setCancelling(false)
                toast.success(t("routing.routes.cancel_rest.done"))
              },
            }
          )
        }
      />
    </>
  )
}

/** Why it leaves from there, and, asked for, how it would be routed now. */
function WhyCard({ route }: { route: OrderRoutePageDTO }) {
  const { t } = useTranslation("comptoir")
  const { whyOf } = useRouteWords()
  const preview = useSend<RoutePreviewResponse>()
  const [latest] = route.decisions
  const tried = preview.data?.previews[0]
  const tryAgain = () =>
    preview.mutate(
      { path: `${ROUTES_API}/preview`, body: { order_ids: [route.order_id] } },
      { onError: (error) => toast.error(error.message) }
    )
  return (
    <Card
      title={t("routing.routes.why.title")}
      subtitle={latest ? whyText(latest, whyOf, t) : t("routing.routes.undecided")}
      actions={
        isOpen(route) && (
          <Button
            size="small"
            variant="secondary"
            type="button"
            isLoading={preview.isPending}
            onClick={tryAgain}
          >
            <Eye aria-hidden />
            {t("routing.routes.dry_run")}
          </Button>
        )
      }
    >
      {latest && <PlanTable chosen={latest.chosen} alternatives={latest.alternatives} />}
      {tried && (
        <div className="flex flex-col">
          <div className="px-6 py-4">
            <Text size="small" weight="plus">
              {t("routing.routes.now")}
            </Text>
            <Text size="small" className="text-ui-fg-subtle">
              {tried.chosen.parts.length + tried.chosen.shortages.length
                ? t("routing.routes.now_hint")
                : t("routing.routes.now_nothing")}
            </Text>
          </div>
          {tried.chosen.parts.length + tried.chosen.shortages.length > 0 && (
            <PlanTable chosen={tried.chosen} alternatives={tried.alternatives} />
          )}
        </div>
      )}
    </Card>
  )
}

/** In one sentence, why an order leaves from where it does. */
export function whyText(
  { cause, reason, chosen, alternatives }: RouteDecisionDTO,
  whyOf: ReturnType<typeof useRouteWords>["whyOf"],
  t: (key: string, values?: Record<string, unknown>) => string
): string {
  return cause === "manual" && reason
    ? t("routing.routes.why.manual", { reason })
    : whyOf(chosen, alternatives)
}

function DecisionsCard({ decisions }: { decisions: OrderRoutePageDTO["decisions"] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { namesOf } = useRouteWords()
  return (
    <Card title={t("routing.routes.history")} subtitle={t("routing.routes.history_hint")}>
      {decisions.length ? (
        <ol className="flex flex-col divide-y">
          {decisions.map((decision) => (
            <li key={decision.revision} className="flex flex-col gap-y-1 px-6 py-3">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <Text as="span" size="small" weight="plus">
                  {namesOf(decision.chosen).join(", ") || t("routing.routes.nowhere")}
                </Text>
                <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                  {format.instant(decision.created_at)} <ActorName id={decision.actor_id} />
                </Text>
              </div>
              <Text size="small" className="text-ui-fg-subtle">
                {[t(`routing.routes.causes.${decision.cause}`), decision.reason].filter(Boolean).join(" – ")}
              </Text>
            </li>
          ))}
        </ol>
      ) : (
        <CardText>{t("routing.routes.undecided")}</CardText>
      )}
    </Card>
  )
}

function RouteFacts({ route }: { route: OrderRoutePageDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  const goesTo = [route.postal_code, names.country(route.country_code)].filter(Boolean).join(" ")
  return (
    <Card title={t("routing.routes.facts")}>
      <SectionRow
        title={t("routing.routes.fields.order")}
        value={<TextLink to={orderPage(route.order_id)}>#{route.display_id}</TextLink>}
      />
      <SectionRow title={t("routing.routes.fields.placed")} value={format.instant(route.placed_at) ?? "–"} />
      <SectionRow title={t("routing.routes.fields.goes_to")} value={goesTo || "–"} />
      <SectionRow title={t("routing.routes.fields.due")} value={format.instant(route.due_at) ?? "–"} />
      <SectionRow
        title={t("routing.routes.fields.readiness")}
        value={t(`routing.routes.readiness.${route.readiness}`)}
      />
      <SectionRow title={t("routing.routes.fields.routed")} value={format.instant(route.routed_at) ?? "–"} />
    </Card>
  )
}

function DispatchesCard({ route }: { route: OrderRoutePageDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <Card title={t("routing.routes.dispatches")}>
      {route.dispatches.length ? (
        <ul className="flex flex-col divide-y">
          {route.dispatches.map((dispatch) => (
            <li key={dispatch.id} className="txt-small flex flex-col gap-y-1 px-6 py-3">
              <div className="flex flex-wrap items-center justify-between gap-x-2">
                <TextLink to={dispatchPage(dispatch.id)}>
                  {dispatch.number ?? route.warehouses[dispatch.location_id] ?? t("routing.routes.dispatch")}
                </TextLink>
                <PartStatusBadge status={dispatch.status} />
              </div>
              {dispatch.number && (
                <span className="text-ui-fg-subtle">{route.warehouses[dispatch.location_id]}</span>
              )}
              {dispatch.due_at && (
                <span className="text-ui-fg-subtle">
                  {t("routing.routes.leaves_by", { time: format.instant(dispatch.due_at) })}
                </span>
              )}
              {dispatch.parcels.map((parcel) => (
                <Tracking key={parcel.id} parcel={parcel} />
              ))}
            </li>
          ))}
        </ul>
      ) : (
        <CardText>{t("routing.routes.no_dispatches")}</CardText>
      )}
    </Card>
  )
}

/** A parcel by its tracking number, which leads to the carrier where it is known how. */
export function Tracking({ parcel }: { parcel: OrderRoutePageDTO["dispatches"][number]["parcels"][number] }) {
  const { t } = useTranslation("comptoir")
  const name = [parcel.carrier, parcel.tracking_number].filter(Boolean).join(" ")
  if (!name) return <span className="text-ui-fg-subtle">{t("routing.routes.no_tracking")}</span>
  const isLink = parcel.tracking_url?.startsWith("https://") || parcel.tracking_url?.startsWith("http://")
  return isLink ? (
    <a
      href={parcel.tracking_url as string}
      target="_blank"
      rel="noreferrer"
      className="text-ui-fg-base hover:text-ui-fg-interactive break-all underline underline-offset-2"
    >
      {name}
    </a>
  ) : (
    <span className="break-all">{name}</span>
  )
}
