import { zodResolver } from "@hookform/resolvers/zod"
import { PencilSquare, Trash } from "@medusajs/icons"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { AISLE_DIRECTIONS, ZONE_KINDS } from "../../src/domain/warehouse/bin"
import type { AisleDTO, WarehouseLayoutResponse, ZoneDTO } from "../../src/types/http/warehouse"
import { Card, CardText } from "../components/card"
import { SelectField, TextField } from "../components/form-fields"
import { LinesTable } from "../components/lines-table"
import { RowMenu } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { decimalText } from "../lib/numbers"
import { FormDrawer } from "./form-drawer"
import { isMeasure, isWholeOrNone, typedOf } from "./measures"
import { warehouseApi } from "./paths"

const NEW = "new"

/** Takes a zone or an aisle away, once somebody said that it is meant. */
function useRemoval(path: string, key: "zones" | "aisles") {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend()
  return async ({ id, code }: { id: string; code: string }) => {
    const isSure = await prompt({
      title: t(`warehouse.${key}.remove_title`, { code }),
      description: t(`warehouse.${key}.remove_text`),
      confirmText: t("warehouse.remove"),
      cancelText: t("common.cancel"),
    })
    if (!isSure) return
    send.mutate(
      { path: `${path}/${id}`, method: "DELETE" },
      {
        onSuccess: () => toast.success(t(`warehouse.${key}.removed`, { code })),
        onError: (error) => toast.error(error.message),
      }
    )
  }
}

/** The zones of a warehouse: what each of its parts is for. */
export function ZonesCard({ layout }: { layout: WarehouseLayoutResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const path = `${warehouseApi(layout.warehouse.location_id)}/zones`
  const [edited, setEdited] = useState<ZoneDTO | typeof NEW | null>(null)
  const remove = useRemoval(path, "zones")
  return (
    <Card
      title={t("warehouse.zones.title")}
      subtitle={t("warehouse.zones.description")}
      actions={
        <Button size="small" variant="secondary" type="button" onClick={() => setEdited(NEW)}>
          {t("warehouse.zones.create")}
        </Button>
      }
    >
      {layout.zones.length ? (
        <LinesTable
          label={t("warehouse.zones.title")}
          lines={layout.zones}
          columns={[
            {
              key: "code",
              header: t("warehouse.fields.code"),
              cell: (zone) => <span className="font-medium">{zone.code}</span>,
            },
            { key: "name", header: t("warehouse.fields.name"), cell: (zone) => zone.name },
            {
              key: "kind",
              header: t("warehouse.fields.zone_kind"),
              cell: (zone) => t(`warehouse.zone_kinds.${zone.kind}`),
            },
            {
              key: "bins",
              header: t("warehouse.fields.bin_count"),
              isNumber: true,
              cell: (zone) => format.quantity(zone.bin_count),
            },
            {
              key: "acts",
              header: "",
              isNumber: true,
              cell: (zone) => (
                <RowMenu
                  label={t("warehouse.acts_of", { name: zone.name })}
                  acts={[
                    { label: t("warehouse.edit"), icon: <PencilSquare />, onSelect: () => setEdited(zone) },
                    {
                      label: t("warehouse.remove"),
                      icon: <Trash />,
                      isLast: true,
                      onSelect: () => void remove(zone),
                    },
                  ]}
                />
              ),
            },
          ]}
        />
      ) : (
        <CardText>{t("warehouse.zones.none")}</CardText>
      )}
      {edited && (
        <ZoneDrawer path={path} zone={edited === NEW ? undefined : edited} onClose={() => setEdited(null)} />
      )}
    </Card>
  )
}

type ZoneDrawerProps = { path: string; zone?: ZoneDTO; onClose: () => void }

function ZoneDrawer({ path, zone, onClose }: ZoneDrawerProps) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(
    () =>
      z.object({
        code: z.string().trim().min(1, t("common.errors.required")).max(40),
        name: z.string().max(100),
        kind: z.enum(ZONE_KINDS),
        position: z.string().refine(isWholeOrNone, t("common.errors.whole")),
      }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      code: zone?.code ?? "",
      name: zone?.name ?? "",
      kind: zone?.kind ?? "pick",
      position: typedOf(zone?.position),
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<{ zone: ZoneDTO }>()
  const submit = form.handleSubmit(({ position, ...values }) =>
    send.mutate(
      {
        path: zone ? `${path}/${zone.id}` : path,
        body: { ...values, ...(position.trim() ? { position: Number(position) } : {}) },
      },
      {
        onSuccess: ({ zone: saved }) => {
          toast.success(t("warehouse.zones.saved", { code: saved.code }))
          onClose()
        },
      }
    )
  )
  return (
    <FormDrawer
      title={zone ? t("warehouse.zones.edit_of", { code: zone.code }) : t("warehouse.zones.create")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField
        control={form.control}
        name="code"
        label={t("warehouse.fields.code")}
        hint={t("warehouse.zones.code_hint")}
        autoFocus={!zone}
      />
      <TextField control={form.control} name="name" label={t("warehouse.fields.name")} optional />
      <SelectField
        control={form.control}
        name="kind"
        label={t("warehouse.fields.zone_kind")}
        hint={t(`warehouse.zone_hints.${form.watch("kind")}`)}
        options={ZONE_KINDS.map((value) => ({ value, label: t(`warehouse.zone_kinds.${value}`) }))}
      />
      <TextField
        control={form.control}
        name="position"
        label={t("warehouse.fields.position")}
        inputMode="numeric"
        optional
      />
    </FormDrawer>
  )
}

/** The aisles of a warehouse: where one walks. */
export function AislesCard({ layout }: { layout: WarehouseLayoutResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const path = `${warehouseApi(layout.warehouse.location_id)}/aisles`
  const [edited, setEdited] = useState<AisleDTO | typeof NEW | null>(null)
  const remove = useRemoval(path, "aisles")
  return (
    <Card
      title={t("warehouse.aisles.title")}
      subtitle={t("warehouse.aisles.description")}
      actions={
        <Button size="small" variant="secondary" type="button" onClick={() => setEdited(NEW)}>
          {t("warehouse.aisles.create")}
        </Button>
      }
    >
      {layout.aisles.length ? (
        <LinesTable
          label={t("warehouse.aisles.title")}
          lines={layout.aisles}
          columns={[
            {
              key: "code",
              header: t("warehouse.fields.code"),
              cell: (aisle) => <span className="font-medium">{aisle.code}</span>,
            },
            {
              key: "x",
              header: t("warehouse.fields.x"),
              isNumber: true,
              cell: (aisle) => format.quantity(aisle.x),
            },
            {
              key: "reach",
              header: t("warehouse.fields.reach"),
              isNumber: true,
              cell: (aisle) => `${format.quantity(aisle.y_from)} – ${format.quantity(aisle.y_to)}`,
            },
            {
              key: "direction",
              header: t("warehouse.fields.direction"),
              cell: (aisle) => t(`warehouse.directions.${aisle.direction}`),
            },
            {
              key: "bins",
              header: t("warehouse.fields.bin_count"),
              isNumber: true,
              cell: (aisle) => format.quantity(aisle.bin_count),
            },
            {
              key: "acts",
              header: "",
              isNumber: true,
              cell: (aisle) => (
                <RowMenu
                  label={t("warehouse.acts_of", { name: aisle.code })}
                  acts={[
                    { label: t("warehouse.edit"), icon: <PencilSquare />, onSelect: () => setEdited(aisle) },
                    {
                      label: t("warehouse.remove"),
                      icon: <Trash />,
                      isLast: true,
                      onSelect: () => void remove(aisle),
                    },
                  ]}
                />
              ),
            },
          ]}
        />
      ) : (
        <CardText>{t("warehouse.aisles.none")}</CardText>
      )}
      {edited && (
        <AisleDrawer
          path={path}
          aisle={edited === NEW ? undefined : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Card>
  )
}

type AisleDrawerProps = { path: string; aisle?: AisleDTO; onClose: () => void }

function AisleDrawer({ path, aisle, onClose }: AisleDrawerProps) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => {
    const metres = z.string().refine(isMeasure, t("warehouse.errors.measure"))
    return z.object({
      code: z.string().trim().min(1, t("common.errors.required")).max(40),
      x: metres,
      y_from: metres,
      y_to: metres,
      direction: z.enum(AISLE_DIRECTIONS),
      position: z.string().refine(isWholeOrNone, t("common.errors.whole")),
    })
  }, [t])
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      code: aisle?.code ?? "",
      x: typedOf(aisle?.x),
      y_from: typedOf(aisle?.y_from),
      y_to: typedOf(aisle?.y_to),
      direction: aisle?.direction ?? "both",
      position: typedOf(aisle?.position),
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<{ aisle: AisleDTO }>()
  const submit = form.handleSubmit(({ code, x, y_from, y_to, direction, position }) =>
    send.mutate(
      {
        path: aisle ? `${path}/${aisle.id}` : path,
        body: {
          code,
          direction,
          x: decimalText(x),
          y_from: decimalText(y_from),
          y_to: decimalText(y_to),
          ...(position.trim() ? { position: Number(position) } : {}),
        },
      },
      {
        onSuccess: ({ aisle: saved }) => {
          toast.success(t("warehouse.aisles.saved", { code: saved.code }))
          onClose()
        },
      }
    )
  )
  return (
    <FormDrawer
      title={aisle ? t("warehouse.aisles.edit_of", { code: aisle.code }) : t("warehouse.aisles.create")}
      hint={t("warehouse.aisles.hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField control={form.control} name="code" label={t("warehouse.fields.code")} autoFocus={!aisle} />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <TextField control={form.control} name="x" label={t("warehouse.fields.x")} inputMode="decimal" />
        <TextField
          control={form.control}
          name="y_from"
          label={t("warehouse.fields.y_from")}
          inputMode="decimal"
        />
        <TextField
          control={form.control}
          name="y_to"
          label={t("warehouse.fields.y_to")}
          inputMode="decimal"
        />
      </div>
      <SelectField
        control={form.control}
        name="direction"
        label={t("warehouse.fields.direction")}
        options={AISLE_DIRECTIONS.map((value) => ({ value, label: t(`warehouse.directions.${value}`) }))}
      />
      <TextField
        control={form.control}
        name="position"
        label={t("warehouse.fields.position")}
        inputMode="numeric"
        optional
      />
      {aisle && aisle.bin_count > 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("warehouse.aisles.moves_bins", { count: aisle.bin_count })}
        </Text>
      )}
    </FormDrawer>
  )
}
