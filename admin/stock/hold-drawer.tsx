import { Button, Drawer, Input, Label, Select, Text, toast } from "@medusajs/ui"
import { SectionRow } from "@medusajs/dashboard/components"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { RETURN_SETTLEMENTS, type ReturnSettlement } from "../../src/domain/purchasing/supplier-return"
import { judgedBy } from "../../src/domain/stock/hold"
import type { StockHoldDTO, StockHoldResponse, SupplierReturnResponse } from "../../src/types/http/receiving"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { itemPage, receiptPage } from "../purchasing/paths"
import { searchSuppliers, supplierOption, suppliersOf } from "../purchasing/sources"
import { Counter } from "../receiving/counter"
import { supplierReturnPage } from "../receiving/paths"
import { ReasonInput } from "../receiving/reason-input"
import { useReasons } from "../receiving/reasons"
import { INSPECTIONS_PAGE } from "../returns/paths"
import { transferPage } from "../transfers/paths"
import { binPage } from "../warehouse/paths"
import type { SupplierDTO } from "../../src/types/http/purchasing"

/** One hold: what it is, what became of its units, and what to do with the rest. */
export function HoldDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<StockHoldResponse>(`/admin/stock-holds/${id}`)
  const hold = data?.stock_hold
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {hold
              ? t("stock.holds.of", { name: hold.inventory_item.title || hold.inventory_item.sku })
              : t("stock.holds.title")}
          </Drawer.Title>
          <Drawer.Description className="sr-only">{t("stock.holds.description")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto px-0">
          {error && (
            <div className="px-6">
              <FormError error={error} />
            </div>
          )}
          {hold && (
            <>
              <HoldFacts hold={hold} />
              {hold.quantity > 0 &&
                (judgedBy(hold) ? (
                  <JudgedElsewhere hold={hold} />
                ) : (
                  <Judge key={hold.quantity} hold={hold} />
                ))}
              <Entries hold={hold} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const unitsInBins = (hold: StockHoldDTO): number => hold.bins.reduce((units, bin) => units + bin.quantity, 0)

function HoldFacts({ hold }: { hold: StockHoldDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  return (
    <div className="divide-y border-b">
      <SectionRow
        title={t("stock.fields.article")}
        value={
          <TextLink to={itemPage(hold.inventory_item_id)}>
            {hold.inventory_item.sku ?? hold.inventory_item.title}
          </TextLink>
        }
      />
      <SectionRow title={t("stock.fields.warehouse")} value={hold.location.name} />
      <SectionRow
        title={t("stock.holds.fields.held")}
        value={t("stock.holds.held_of", {
          held: format.quantity(hold.quantity),
          placed: format.quantity(hold.placed_quantity),
        })}
      />
      <SectionRow title={t("stock.holds.fields.kind")} value={t(`stock.holds.kinds.${hold.kind}`)} />
      <SectionRow title={t("common.reason")} value={reasons.nameOf(hold.reason) ?? "–"} />
      {hold.bins.length > 0 && (
        <SectionRow
          title={t("stock.fields.bin")}
          value={
            <div className="flex flex-wrap gap-x-3 gap-y-1">
              {hold.bins.map((bin) => (
                <TextLink key={bin.id} to={binPage(hold.location_id, bin.id)}>
                  {bin.code} · {format.quantity(bin.quantity)}
                </TextLink>
              ))}
              {hold.quantity > unitsInBins(hold) && (
                <Text size="small">
                  {t("stock.holds.unassigned", { units: format.quantity(hold.quantity - unitsInBins(hold)) })}
                </Text>
              )}
            </div>
          }
        />
      )}
      {(hold.lot || hold.expires_on) && (
        <SectionRow
          title={t("stock.fields.lot")}
          value={[hold.lot, format.date(hold.expires_on)].filter(Boolean).join(" · ")}
        />
      )}
      {hold.document_type === "receipt" && hold.document_id && (
        <SectionRow
          title={t("receiving.fields.receipt")}
          value={<TextLink to={receiptPage(hold.document_id)}>{hold.document_number}</TextLink>}
        />
      )}
      {hold.supplier && <SectionRow title={t("purchasing.fields.supplier")} value={hold.supplier.name} />}
      <SectionRow
        title={t("stock.fields.since")}
        value={[format.instant(hold.placed_at), hold.placed_by_name].filter(Boolean).join(" · ")}
      />
    </div>
  )
}

/** Goods that a transfer takes along, or that an inspection judges: the way to it. */
function JudgedElsewhere({ hold }: { hold: StockHoldDTO }) {
  const { t } = useTranslation("comptoir")
  const by = judgedBy(hold)
  return (
    <div className="flex flex-col gap-y-2 px-6">
      <Text size="small">{t(`stock.holds.judged_by.${by}`)}</Text>
      {by === "transfer" && hold.document_id && (
        <TextLink to={transferPage(hold.document_id)}>{hold.reason ?? hold.document_id}</TextLink>
      )}
      {by === "inspection" && <TextLink to={INSPECTIONS_PAGE}>{t("stock.holds.to_inspections")}</TextLink>}
    </div>
  )
}

/** No bin is named: what lies unassigned comes first. */
const ANYWHERE = "anywhere"

type Way = "accept" | "write-off" | "return"

/** What is to become of some of the held units. */
function Judge({ hold }: { hold: StockHoldDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const navigate = useNavigate()
  const id = useId()
  const reasons = useReasons()
  const { key, renew } = useIdempotencyKey()
  const [way, setWay] = useState<Way>("accept")
  const [quantity, setQuantity] = useState(String(hold.quantity))
  const [binId, setBinId] = useState(ANYWHERE)
  const [reason, setReason] = useState("")
  const [settlement, setSettlement] = useState<ReturnSettlement>("credit")
  const [supplierId, setSupplierId] = useState("")
  const [problem, setProblem] = useState<string | null>(null)
  const send = useSend<Partial<StockHoldResponse & SupplierReturnResponse>>()

  const submit = () => {
    const units = isWholeText(quantity) ? Number(quantity) : 0
    if (units < 1 || units > hold.quantity)
      return setProblem(t("stock.holds.between", { most: hold.quantity }))
    if (way === "write-off" && !reason.trim()) return setProblem(t("common.errors.reason"))
    if (way === "return" && !hold.supplier && !supplierId) return setProblem(t("stock.holds.name_supplier"))
    setProblem(null)
    const back = { settlement, ...(hold.supplier ? {} : { supplier_id: supplierId }) }
    send.mutate(
      {
        path: `/admin/stock-holds/${hold.id}/${way}`,
        body: {
          quantity: units,
          reason: reasons.kept(reason),
          idempotency_key: key,
          ...(way === "return" ? back : {}),
          ...(way === "accept" && binId !== ANYWHERE ? { bin_id: binId } : {}),
        },
      },
      {
        onSuccess: ({ supplier_return }) => {
          renew()
          toast.success(t(`stock.holds.done.${way.replace("-", "_")}`))
          if (supplier_return) navigate(supplierReturnPage(supplier_return.id))
        },
      }
    )
  }
  return (
    <div className="flex flex-col gap-y-4 px-6">
      <div className="flex flex-col gap-y-2">
        <Label size="small" weight="plus">
          {t("stock.holds.what_becomes")}
        </Label>
        <Select size="small" value={way} onValueChange={(value) => setWay(value as Way)}>
          <Select.Trigger aria-label={t("stock.holds.what_becomes")}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            <Select.Item value="accept">{t("stock.holds.ways.accept")}</Select.Item>
            <Select.Item value="return">{t("stock.holds.ways.return")}</Select.Item>
            <Select.Item value="write-off">{t("stock.holds.ways.write_off")}</Select.Item>
          </Select.Content>
        </Select>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`stock.holds.hints.${way.replace("-", "_")}`)}
        </Text>
      </div>
      <div className="flex flex-col gap-y-2">
        <Label size="small" weight="plus">
          {t("receiving.fields.units")}
        </Label>
        <Counter label={t("receiving.fields.units")} value={quantity} onChange={setQuantity} />
      </div>
      {way === "accept" && hold.bins.length > 0 && (
        <div className="flex flex-col gap-y-2">
          <Label size="small" weight="plus">
            {t("stock.fields.bin")}
          </Label>
          <Select size="small" value={binId} onValueChange={setBinId}>
            <Select.Trigger aria-label={t("stock.fields.bin")}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              <Select.Item value={ANYWHERE}>{t("stock.holds.anywhere")}</Select.Item>
              {hold.bins.map((bin) => (
                <Select.Item key={bin.id} value={bin.id}>
                  {bin.code} · {format.quantity(bin.quantity)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
      )}
      {way === "return" && (
        <>
          {!hold.supplier && (
            <div className="flex flex-col gap-y-2">
              <Label size="small" weight="plus">
                {t("purchasing.fields.supplier")}
              </Label>
              <RemoteCombobox<SupplierDTO>
                aria-label={t("purchasing.fields.supplier")}
                value={supplierId}
                onChange={setSupplierId}
                search={searchSuppliers}
                rowsOf={suppliersOf}
                optionOf={supplierOption}
              />
            </div>
          )}
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("receiving.fields.settlement")}
            </Label>
            <Select
              size="small"
              value={settlement}
              onValueChange={(value) => setSettlement(value as ReturnSettlement)}
            >
              <Select.Trigger aria-label={t("receiving.fields.settlement")}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {RETURN_SETTLEMENTS.map((one) => (
                  <Select.Item key={one} value={one}>
                    {t(`receiving.settlements.${one}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
        </>
      )}
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={id} size="small" weight="plus">
          {t("common.reason")}
        </Label>
        {way === "accept" ? (
          <Input
            id={id}
            size="small"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : (
          <ReasonInput label={t("common.reason")} names={reasons.names} value={reason} onChange={setReason} />
        )}
      </div>
      {problem && (
        <p role="alert" className="txt-small text-ui-fg-error">
          {problem}
        </p>
      )}
      <FormError error={send.error} />
      <div>
        <Button
          size="small"
          type="button"
          variant={way === "write-off" ? "danger" : "primary"}
          isLoading={send.isPending}
          onClick={submit}
        >
          {t(`stock.holds.ways.${way.replace("-", "_")}`)}
        </Button>
      </div>
    </div>
  )
}

function Entries({ hold }: { hold: StockHoldDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  return (
    <div className="flex flex-col gap-y-3 px-6">
      <Text size="small" weight="plus">
        {t("common.history")}
      </Text>
      <ol className="flex flex-col gap-y-3">
        {(hold.entries ?? []).map((entry) => (
          <li key={entry.id} className="flex justify-between gap-x-4">
            <div className="min-w-0">
              <Text size="small">
                {t(`stock.holds.entries.${entry.kind}`)}
                {entry.document_number ? ` · ${entry.document_number}` : ""}
              </Text>
              <Text size="xsmall" className="text-ui-fg-subtle break-words">
                {[format.instant(entry.occurred_at), entry.actor_name, reasons.nameOf(entry.reason)]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </div>
            <Text size="small" className="tabular-nums">
              {format.change(entry.quantity)}
            </Text>
          </li>
        ))}
      </ol>
    </div>
  )
}
