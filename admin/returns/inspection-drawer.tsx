import { Button, Drawer, Input, Label, Select, Text, toast, usePrompt } from "@medusajs/ui"
import { SectionRow } from "@medusajs/dashboard/components"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { InspectionAct } from "../../src/domain/warehouse/inspection"
import type { ReturnInspectionDTO, ReturnInspectionResponse } from "../../src/types/http/returns"
import { AttachmentsCard } from "../components/attachments-card"
import { ActorName } from "../components/actor-name"
import { FormError } from "../components/form-error"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { itemPage } from "../purchasing/paths"
import { Counter } from "../receiving/counter"
import { ReasonInput } from "../receiving/reason-input"
import { useReasons } from "../receiving/reasons"
import { InspectionState } from "./inspection-columns"
import { orderOfCustomerPage } from "./paths"

/** One inspection: what came back and why, what was decided, and what to decide of the rest. */
export function InspectionDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<ReturnInspectionResponse>(`/admin/return-inspections/${id}`)
  const inspection = data?.return_inspection
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {inspection
              ? t("returns.of", { name: inspection.inventory_item.title || inspection.inventory_item.sku })
              : t("returns.title")}
          </Drawer.Title>
          <Drawer.Description className="sr-only">{t("returns.description")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto px-0">
          {error && (
            <div className="px-6">
              <FormError error={error} />
            </div>
          )}
          {inspection && (
            <>
              <Facts inspection={inspection} />
              {inspection.to_inspect + inspection.quarantined > 0 && (
                <Decide key={`${inspection.to_inspect}:${inspection.quarantined}`} inspection={inspection} />
              )}
              <div className="px-6">
                <AttachmentsCard
                  entityType="return_inspection"
                  entityId={inspection.id}
                  title={t("returns.photographs")}
                />
              </div>
              <History inspection={inspection} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function Facts({ inspection }: { inspection: ReturnInspectionDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  return (
    <div className="divide-y border-b">
      <SectionRow
        title={t("stock.fields.article")}
        value={
          <TextLink to={itemPage(inspection.inventory_item_id)}>
            {inspection.inventory_item.sku ?? inspection.inventory_item.title}
          </TextLink>
        }
      />
      <SectionRow title={t("returns.fields.state")} value={<InspectionState inspection={inspection} />} />
      <SectionRow
        title={t("returns.fields.order")}
        value={
          <span>
            <TextLink to={orderOfCustomerPage(inspection.order_id)}>#{inspection.order_number}</TextLink>
            {" · "}
            {t("returns.return_number", { number: inspection.return_number })}
          </span>
        }
      />
      {inspection.customer_email && (
        <SectionRow
          title={t("returns.fields.customer")}
          value={<span className="break-all">{inspection.customer_email}</span>}
        />
      )}
      <SectionRow title={t("returns.fields.reason")} value={reasons.nameOf(inspection.reason) ?? "–"} />
      {inspection.note && <SectionRow title={t("returns.fields.note")} value={inspection.note} />}
      <SectionRow
        title={t("returns.fields.place")}
        value={[
          inspection.location.name,
          ...inspection.bins.map((bin) =>
            t("returns.in_bin", { units: format.quantity(bin.quantity), bin: bin.code })
          ),
        ].join(" · ")}
      />
      <SectionRow
        title={t("returns.fields.arrived")}
        value={[format.instant(inspection.arrived_at), inspection.received_by_name]
          .filter(Boolean)
          .join(" · ")}
      />
    </div>
  )
}

const PATHS: Readonly<Record<InspectionAct, string>> = {
  restock: "restock",
  quarantine: "quarantine",
  undo_quarantine: "undo-quarantine",
  write_off: "write-off",
}

/** What is to become of some of the units. */
function Decide({ inspection }: { inspection: ReturnInspectionDTO }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const ask = usePrompt()
  const reasons = useReasons()
  const { key, renew } = useIdempotencyKey()
  const ways: InspectionAct[] = [
    ...(inspection.to_inspect > 0 ? (["restock", "quarantine", "write_off"] as const) : []),
    ...(inspection.quarantined > 0 ? (["undo_quarantine"] as const) : []),
  ]
  const most = (way: InspectionAct) =>
    way === "undo_quarantine" ? inspection.quarantined : inspection.to_inspect
  const [way, setWay] = useState<InspectionAct>(ways[0] ?? "restock")
  const [quantity, setQuantity] = useState(String(most(ways[0] ?? "restock")))
  const [reason, setReason] = useState("")
  const [problem, setProblem] = useState<string | null>(null)
  const send = useSend<ReturnInspectionResponse>()

  const submit = async () => {
    const units = isWholeText(quantity) ? Number(quantity) : 0
    if (units < 1 || units > most(way)) return setProblem(t("returns.between", { most: most(way) }))
    if (way === "write_off" && !reason.trim()) return setProblem(t("common.errors.reason"))
    setProblem(null)
    if (way === "write_off") {
      const isSure = await ask({
        title: t("returns.write_off.title"),
        description: t("returns.write_off.description", { count: units }),
        confirmText: t("returns.acts.write_off"),
        cancelText: t("common.back"),
      })
      if (!isSure) return
    }
    send.mutate(
      {
        path: `/admin/return-inspections/${inspection.id}/${PATHS[way]}`,
        body: { quantity: units, reason: reasons.kept(reason), idempotency_key: key },
      },
      {
        onSuccess: () => {
          renew()
          toast.success(t(`returns.decided.${way}`))
        },
      }
    )
  }
  return (
    <div className="flex flex-col gap-y-4 px-6">
      <div className="flex flex-col gap-y-2">
        <Label size="small" weight="plus">
          {t("returns.what_becomes")}
        </Label>
        <Select
          size="small"
          value={way}
          onValueChange={(value) => {
            setWay(value as InspectionAct)
            setQuantity(String(most(value as InspectionAct)))
          }}
        >
          <Select.Trigger aria-label={t("returns.what_becomes")}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {ways.map((one) => (
              <Select.Item key={one} value={one}>
                {t(`returns.acts.${one}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`returns.hints.${way}`)}
        </Text>
      </div>
      <div className="flex flex-col gap-y-2">
        <Label size="small" weight="plus">
          {t("receiving.fields.units")}
        </Label>
        <Counter label={t("receiving.fields.units")} value={quantity} onChange={setQuantity} />
      </div>
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={id} size="small" weight="plus">
          {t("common.reason")}
        </Label>
        {way === "restock" || way === "undo_quarantine" ? (
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
          variant={way === "write_off" ? "danger" : "primary"}
          isLoading={send.isPending}
          onClick={() => void submit()}
        >
          {t(`returns.acts.${way}`)}
        </Button>
      </div>
    </div>
  )
}

function History({ inspection }: { inspection: ReturnInspectionDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  const acts = inspection.acts ?? []
  if (!acts.length) return null
  return (
    <div className="flex flex-col gap-y-3 px-6 pb-6">
      <Text size="small" weight="plus">
        {t("common.history")}
      </Text>
      <ol className="flex flex-col gap-y-3">
        {acts.map((act) => (
          <li key={act.id} className="flex justify-between gap-x-4">
            <div className="min-w-0">
              <Text size="small">{t(`returns.decided.${act.kind}`)}</Text>
              <Text size="xsmall" className="text-ui-fg-subtle break-words">
                {[format.instant(act.occurred_at), reasons.nameOf(act.reason)].filter(Boolean).join(" · ")}
                {act.actor_id && (
                  <>
                    {" · "}
                    {act.actor_name ?? <ActorName id={act.actor_id} />}
                  </>
                )}
              </Text>
            </div>
            <Text size="small" className="tabular-nums">
              {format.quantity(act.quantity)}
            </Text>
          </li>
        ))}
      </ol>
    </div>
  )
}
