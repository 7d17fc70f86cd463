import { Alert, Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate, useSearchParams } from "react-router-dom"
import type { DispatchDTO, PickListDetailDTO, StartPickingResponse } from "../../src/types/http/picking"
import { Card } from "../components/card"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { PackAndShip } from "../packing/pack-and-ship"
import { DeskScan } from "./desk-scan"
import { ReadyList } from "./dispatch-list"
import { DESK_PAGE, deskOf, deskOfLists, dispatchPage, DISPATCHES_API } from "./paths"
import { PickListCard } from "./pick-list-card"
import { useDispatchesOf, useDispatchName, usePickLists } from "./sources"
import { DispatchMarks, DispatchStatusBadge } from "./statuses"

const idsOf = (text: string | null): string[] => [...new Set((text ?? "").split(",").filter(Boolean))]

/** Pick, pack and ship these: one page from the choice of orders to their labels. */
export function Desk() {
  const [search] = useSearchParams()
  const named = idsOf(search.get("dispatches"))
  const lists = idsOf(search.get("lists"))
  return named.length || lists.length ? <DeskAtWork named={named} lists={lists} /> : <EmptyDesk />
}

/** Nothing is on the desk yet: it is scanned or chosen. */
function EmptyDesk() {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-col gap-y-4 px-6 py-4">
        <div>
          <Heading level="h1">{t("picking.desk.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("picking.desk.description")}
          </Text>
        </div>
        <DeskScan
          picks={[]}
          onDispatch={(id) => navigate(deskOf([id]))}
          onList={(id) => navigate(deskOfLists([id]))}
          onBin={() => undefined}
        />
      </Container>
      <ReadyList />
    </div>
  )
}

const isPickable = ({ status }: DispatchDTO): boolean => status === "picking" || status === "picked"
const isForPacking = ({ status }: DispatchDTO): boolean => ["picked", "packed", "shipped"].includes(status)

function DeskAtWork({ named, lists: namedLists }: { named: string[]; lists: string[] }) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const [bin, setBin] = useState<string | null>(null)
  const chosen = useDispatchesOf(named)
  const dispatchesOfNames = chosen.data?.dispatches ?? []
  const listIds = [...new Set([...namedLists, ...dispatchesOfNames.flatMap((one) => one.pick_list_id ?? [])])]
  const { lists, error, isPending } = usePickLists(listIds)
  if (chosen.error) throw chosen.error
  if (error) throw error
  if ((named.length && !chosen.data) || (isPending && !lists.length)) return <PageSkeleton />
  const shown = lists.map((list) => onlyNamed(list, namedLists.includes(list.id) ? null : new Set(named)))
  const all = new Map<string, DispatchDTO>()
  for (const one of [...dispatchesOfNames, ...shown.flatMap((list) => list.dispatches)]) all.set(one.id, one)
  const dispatches = [...all.values()]
  const ready = dispatches.filter(({ status }) => status === "ready")
  const waiting = dispatches.filter(({ status }) => status === "waiting")
  const picks = shown.flatMap((list) => {
    const open = new Set(list.dispatches.filter(isPickable).map(({ id }) => id))
    return list.picks.filter((pick) => open.has(pick.dispatch_id))
  })
  const forPacking = dispatches.filter(isForPacking)
  // Once nothing is left to pick, a scan is for the packing below: two fields at once would take each other's codes.
  const isPicking = picks.some(({ status }) => status === "open")
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-col gap-y-4 px-6 py-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <Heading level="h1">{t("picking.desk.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("picking.desk.these", { count: dispatches.length })}
            </Text>
          </div>
          <Button size="small" variant="secondary" asChild>
            <Link to={DESK_PAGE}>{t("picking.desk.others")}</Link>
          </Button>
        </div>
        {(isPicking || !forPacking.length) && (
          <DeskScan
            picks={picks}
            onDispatch={(id) => navigate(deskOf([...new Set([...named, id])]))}
            onList={(id) => navigate(deskOfLists([id]))}
            onBin={setBin}
          />
        )}
      </Container>
      {dispatches.length === 0 && <Alert variant="warning">{t("picking.desk.unknown")}</Alert>}
      {waiting.length > 0 && (
        <Alert variant="info">{t("picking.desk.waiting", { count: waiting.length })}</Alert>
      )}
      {ready.length > 0 && <StartCard dispatches={ready} keeps={namedLists} named={named} />}
      {shown.map((list) => (
        <PickListCard key={list.id} list={list} bin={bin} />
      ))}
      <DeskPacking ids={forPacking.map(({ id }) => id)} />
    </div>
  )
}

/** The second half: what is picked is packed and sent. The same ids are the same list, however often the page is drawn. */
function DeskPacking({ ids }: { ids: string[] }) {
  const name = ids.join(",")
  const dispatchIds = useMemo(() => name.split(",").filter(Boolean), [name])
  return dispatchIds.length ? <PackAndShip dispatchIds={dispatchIds} /> : null
}

/** Of a list, what was chosen: others may be on it. */
function onlyNamed(list: PickListDetailDTO, named: ReadonlySet<string> | null): PickListDetailDTO {
  if (!named) return list
  return {
    ...list,
    dispatches: list.dispatches.filter(({ id }) => named.has(id)),
    picks: list.picks.filter((pick) => named.has(pick.dispatch_id)),
  }
}

type StartCardProps = { dispatches: DispatchDTO[]; keeps: string[]; named: string[] }

/** The first step: these are to be picked, by one list for each warehouse. */
function StartCard({ dispatches, keeps, named }: StartCardProps) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const nameOf = useDispatchName()
  const send = useSend<StartPickingResponse>()
  const [key] = useState(newIdempotencyKey)
  const start = () =>
    send.mutate(
      {
        path: `${DISPATCHES_API}/start`,
        body: { ids: dispatches.map(({ id }) => id), idempotency_key: key },
      },
      {
        onSuccess: ({ pick_lists }) => {
          toast.success(t("picking.desk.started", { count: pick_lists.length }))
          const others = named.filter((id) => !dispatches.some((one) => one.id === id))
          const lists = [...keeps, ...pick_lists.map(({ id }) => id)]
          const query = [
            `lists=${lists.join(",")}`,
            ...(others.length ? [`dispatches=${others.join(",")}`] : []),
          ]
          navigate(`${DESK_PAGE}?${query.join("&")}`, { replace: true })
        },
        onError: (error) => void toast.error(t("picking.refused"), { description: error.message }),
      }
    )
  const columns: LineColumn<DispatchDTO>[] = [
    {
      key: "order",
      header: t("picking.fields.order"),
      cell: (one) => <TextLink to={dispatchPage(one.id)}>{nameOf(one)}</TextLink>,
    },
    { key: "customer", header: t("picking.fields.customer"), cell: (one) => one.customer_name ?? "–" },
    { key: "warehouse", header: t("picking.fields.warehouse"), cell: (one) => one.location_name ?? "–" },
    { key: "units", header: t("picking.fields.units"), isNumber: true, cell: (one) => one.unit_count },
    {
      key: "status",
      header: t("picking.fields.status"),
      cell: (one) => (
        <span className="flex items-center gap-x-2">
          <DispatchStatusBadge status={one.status} />
          <DispatchMarks dispatch={one} />
        </span>
      ),
    },
  ]
  return (
    <Card
      title={t("picking.desk.step_pick")}
      subtitle={t("picking.desk.step_pick_hint")}
      actions={
        <Button size="small" type="button" isLoading={send.isPending} onClick={start}>
          {t("picking.desk.start", { count: dispatches.length })}
        </Button>
      }
    >
      <LinesTable label={t("picking.desk.step_pick")} lines={dispatches} columns={columns} />
    </Card>
  )
}
