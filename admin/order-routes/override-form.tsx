import { useRouteModal } from "@medusajs/dashboard/components"
import { Label, Text, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { OrderRoutePageDTO, RouteChoiceDTO, RoutedLineDTO } from "../../src/types/http/order-route-page"
import type { ApplyRoutesResponse } from "../../src/types/http/routing"
import { CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { Counter } from "../receiving/counter"
import { ActModal } from "../transfers/act-modal"
import { routePage, ROUTES_API } from "./paths"

/** Units typed, by line and warehouse. */
type Typed = Readonly<Record<string, string>>

const cellOf = (lineId: string, locationId: string) => `${lineId}|${locationId}`
const unitsOf = (typed: Typed, lineId: string, locationId: string): number => {
  const text = typed[cellOf(lineId, locationId)] ?? "0"
  return isWholeText(text) ? Number(text) : 0
}

/** What waits for its picker now: the form begins with it. */
function typedNow(lines: readonly RoutedLineDTO[], choices: readonly RouteChoiceDTO[]): Typed {
  return Object.fromEntries(
    lines.flatMap((line) =>
      choices.map(({ location_id }) => {
        const now = line.places
          .filter((place) => place.location_id === location_id)
          .filter((place) => place.status === "waiting" || place.status === "ready")
          .reduce((sum, place) => sum + place.units, 0)
        return [cellOf(line.line_item_id, location_id), String(now)]
      })
    )
  )
}

/** Chooses by hand how many units of each line leave each warehouse; what is not named is planned as ever. */
export function OverrideForm({ route }: { route: OrderRoutePageDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const send = useSend<ApplyRoutesResponse>()
  const reasonId = useId()
  const lines = route.lines.filter((line) => line.to_choose > 0)
  const [typed, setTyped] = useState<Typed>(() => typedNow(lines, route.choices))
  const [reason, setReason] = useState("")
  const [isTried, setTried] = useState(false)
  const totalOf = (line: RoutedLineDTO) =>
    route.choices.reduce((sum, { location_id }) => sum + unitsOf(typed, line.line_item_id, location_id), 0)
  const isWrong = lines.some(
    (line) =>
      totalOf(line) > line.to_choose ||
      route.choices.some(
        ({ location_id, free }) =>
          !isWholeText(typed[cellOf(line.line_item_id, location_id)] ?? "0") ||
          unitsOf(typed, line.line_item_id, location_id) > (free[line.line_item_id] ?? 0)
      )
  )
  const assignment = lines.flatMap(({ line_item_id }) =>
    route.choices.flatMap(({ location_id }) => {
      const units = unitsOf(typed, line_item_id, location_id)
      return units ? [{ line_item_id, location_id, units }] : []
    })
  )
  const confirm = () => {
    setTried(true)
    if (isWrong || !reason.trim() || !assignment.length) return
    send.mutate(
      {
        path: `${ROUTES_API}/apply`,
        body: { order_ids: [route.order_id], assignment, reason: reason.trim(), idempotency_key: key },
      },
      {
        onSuccess: () => {
          toast.success(t("routing.routes.override.done"))
          handleSuccess(routePage(route.order_id))
        },
      }
    )
  }
  return (
    <ActModal
      title={t("routing.routes.override.title", { number: route.display_id })}
      hint={t("routing.routes.override.hint")}
      confirm={t("routing.routes.override.confirm")}
      isEmpty={!assignment.length}
      isSending={send.isPending}
      error={send.error}
      onConfirm={confirm}
    >
      {lines.length === 0 && <CardText>{t("routing.routes.override.nothing")}</CardText>}
      <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
        {lines.map((line) => (
          <OverrideLine
            key={line.line_item_id}
            line={line}
            route={route}
            typed={typed}
            total={totalOf(line)}
            onType={(locationId, text) =>
              setTyped((before) => ({ ...before, [cellOf(line.line_item_id, locationId)]: text }))
            }
          />
        ))}
      </ol>
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={reasonId} size="small" weight="plus">
          {t("common.reason")}
        </Label>
        <Textarea
          id={reasonId}
          rows={2}
          maxLength={1000}
          value={reason}
          aria-invalid={isTried && !reason.trim()}
          onChange={(event) => setReason(event.target.value)}
        />
        {isTried && !reason.trim() && (
          <p className="txt-small text-ui-fg-error" role="alert">
            {t("common.errors.reason")}
          </p>
        )}
      </div>
    </ActModal>
  )
}

type OverrideLineProps = {
  line: RoutedLineDTO
  route: OrderRoutePageDTO
  typed: Typed
  total: number
  onType: (locationId: string, text: string) => void
}

function OverrideLine({ line, route, typed, total, onType }: OverrideLineProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const name = [line.title, line.variant_title].filter(Boolean).join(" · ")
  const isTooMuch = total > line.to_choose
  return (
    <li className="flex flex-col gap-y-3 p-4">
      <ItemName
        sku={line.sku}
        title={name}
        extra={
          <Text as="span" size="xsmall" className={isTooMuch ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
            {t("routing.routes.override.chosen", {
              chosen: format.quantity(total),
              units: format.quantity(line.to_choose),
            })}
          </Text>
        }
      />
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 md:grid-cols-3">
        {route.choices.map(({ location_id, status, closed_reason, free }) => {
          const place = route.warehouses[location_id] ?? location_id
          const most = free[line.line_item_id] ?? 0
          const text = typed[cellOf(line.line_item_id, location_id)] ?? "0"
          const isBeyond = !isWholeText(text) || Number(text) > most
          return (
            <li key={location_id} className="flex flex-col gap-y-1">
              <Text size="small" weight="plus" className="break-words">
                {place}
              </Text>
              {status === "closed" ? (
                <Text size="small" className="text-ui-fg-subtle">
                  {closed_reason
                    ? t("routing.routes.override.closed_because", { reason: closed_reason })
                    : t("routing.routes.override.closed")}
                </Text>
              ) : (
                <>
                  <Counter
                    label={t("routing.routes.override.units_at", { name, place })}
                    value={text}
                    isInvalid={isBeyond}
                    onChange={(value) => onType(location_id, value)}
                  />
                  <Text size="xsmall" className={isBeyond ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
                    {t("routing.routes.override.free", { quantity: format.quantity(most) })}
                  </Text>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </li>
  )
}
