import { Alert, Button, Container, Heading, Kbd, Label, Select, Text } from "@medusajs/ui"
import { useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { BoxDTO } from "../../src/types/http/packing"
import type { StationDTO, StationOrderDTO } from "../../src/types/http/station"
import { Card, CardText } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { ScanInput, type ScanOutcome } from "../components/scan-field"
import { useGet } from "../lib/api"
import { useWarehouses } from "../purchasing/sources"
import { BOXES_API } from "./paths"
import { StationOrder, useKeys } from "./station-order"
import { unitsToScan } from "./use-packing"
import { StationQueue } from "./station-queue"
import { StationSorting } from "./station-sorting"
import { useOutcomeWords, useStation, useStationPlace, useStationScan } from "./use-station"

const ANYWHERE = "anywhere"

const isOpen = ({ status }: StationOrderDTO): boolean => status === "picked" || status === "picking"

/** Where the last scan went. */
type Last = { dispatch_id: string; line: string }

/**
 * A table with a scanner: a tote is scanned, then each article of its order, then the order is packed and its papers are
 * printed; the next tote follows. A heap of several orders is sorted into slots first.
 */
export function Station() {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const code = search.get("code")
  const [place, setPlace] = useStationPlace()
  const { data, error, isPending } = useStation(code, place)
  const { data: boxes } = useGet<{ boxes: BoxDTO[] }>(
    BOXES_API,
    { is_active: true, limit: 100 },
    { staleTime: 60_000 }
  )
  const { scan } = useStationScan(place)
  const words = useOutcomeWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const [last, setLast] = useState<Last | null>(null)
  // A scan may come before the page shows what the last one put onto the table.
  const table = useRef(code)
  useEffect(() => {
    table.current = code
  }, [code])

  const open = (next: string | null) => {
    table.current = next
    setLast(null)
    setChosen(null)
    setSearch(next ? { code: next } : {}, { replace: Boolean(code) })
  }
  const onText = async (text: string): Promise<ScanOutcome | null> => {
    const { outcome, station } = await scan(text, table.current)
    if (outcome.kind === "opened" && station) {
      if (station.code !== table.current) open(station.code)
    } else if (outcome.kind === "checked" && station) {
      setLast({ dispatch_id: outcome.dispatch_id, line: outcome.dispatch_line_id })
      // Whoever completes an order packs it next: the keys act on it.
      if (station.sorting && outcome.is_complete) setChosen(outcome.dispatch_id)
    }
    return words(outcome, text, station)
  }
  useKeys({ Escape: code ? () => open(null) : undefined })

  const station = code ? data?.station : undefined
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-col gap-y-4 px-6 py-4">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="min-w-0">
            <Heading level="h1">{t("packing.station.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("packing.station.description")}
            </Text>
          </div>
          <div className="flex flex-wrap items-end gap-3">
            <StationPlace place={place} onChange={setPlace} />
            {code && (
              <Button size="small" variant="secondary" type="button" onClick={() => open(null)}>
                {t("packing.station.next")}
                <Kbd className="hidden md:inline-flex">esc</Kbd>
              </Button>
            )}
          </div>
        </div>
        <ScanInput
          label={t(code ? "packing.station.scan_article" : "packing.station.scan")}
          placeholder={t(code ? "packing.station.scan_article_hint" : "packing.station.scan_hint")}
          isAlwaysHeard
          onText={onText}
        />
      </Container>
      {code && error && <Alert variant="error">{error.message}</Alert>}
      {code && isPending && !error && <PageSkeleton />}
      {station && (
        <OnTheTable
          station={station}
          boxes={boxes?.boxes ?? []}
          chosen={chosen}
          last={last}
          onChoose={setChosen}
        />
      )}
      {!code && (
        <>
          <StationQueue place={place} />
          <Card title={t("packing.station.how")}>
            <CardText>{t("packing.station.how_text")}</CardText>
          </Card>
        </>
      )}
    </div>
  )
}

type OnTheTableProps = {
  station: StationDTO
  boxes: readonly BoxDTO[]
  chosen: string | null
  last: Last | null
  onChoose: (id: string) => void
}

function OnTheTable({ station, boxes, chosen, last, onChoose }: OnTheTableProps) {
  const { t } = useTranslation("comptoir")
  const { orders, sorting, must_verify } = station
  // The keys act on one order: the chosen one, the one scanned last, or else the first with something to do.
  const active =
    orders.find(({ id }) => id === chosen) ??
    (sorting ? undefined : orders.find(({ id }) => id === last?.dispatch_id)) ??
    (sorting ? undefined : (orders.find(isOpen) ?? orders[0]))
  const shown = sorting ? orders.filter(({ id }) => id === active?.id) : orders
  const isSorted = sorting && orders.every((order) => unitsToScan(order) === 0)
  return (
    <>
      {orders.length === 0 && (
        <Card title={t("packing.station.nothing")}>
          <CardText>{t("packing.station.nothing_text")}</CardText>
        </Card>
      )}
      {sorting && (
        <StationSorting
          station={station}
          chosen={active?.id ?? null}
          last={last?.dispatch_id ?? null}
          onChoose={onChoose}
        />
      )}
      {sorting && !active && orders.length > 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6">
          {t(isSorted ? "packing.station.choose_slot" : "packing.station.sort_hint")}
        </Text>
      )}
      {shown.map((order) => (
        <StationOrder
          key={order.id}
          order={order}
          boxes={boxes}
          mustVerify={must_verify}
          lastLine={last?.dispatch_id === order.id ? last.line : null}
          hasKeys={order.id === active?.id}
        />
      ))}
    </>
  )
}

function StationPlace({ place, onChange }: { place: string; onChange: (id: string) => void }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { options } = useWarehouses()
  return (
    <div className="w-full sm:w-48">
      <Label htmlFor={id} size="xsmall">
        {t("packing.station.place")}
      </Label>
      <Select
        size="small"
        value={place || ANYWHERE}
        onValueChange={(value) => onChange(value === ANYWHERE ? "" : value)}
      >
        <Select.Trigger id={id} className="[&>span]:truncate">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={ANYWHERE}>{t("packing.station.any_place")}</Select.Item>
          {options.map(({ value, label }) => (
            <Select.Item key={value} value={value}>
              {label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
