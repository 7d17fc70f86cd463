import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, IconButton, Text, toast } from "@medusajs/ui"
import { XMark } from "@medusajs/icons"
import type { TFunction } from "i18next"
import { useEffect, useMemo, useRef } from "react"
import { useFieldArray, useForm, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { BIN_KINDS } from "../../src/domain/warehouse/bin"
import type { GenerateLayoutResponse, WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { FormError } from "../components/form-error"
import { SelectField, TextField } from "../components/form-fields"
import { ModalHeader } from "../components/modal-header"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { decimalText, isWholeText, textOrNull } from "../lib/numbers"
import { isMeasure, isPositiveOrNone, isWholeOrNone, measureOrNull, wholeOrNull } from "./measures"
import { layoutPage, warehouseApi } from "./paths"

const COUNTS = ["aisles", "bays", "levels", "blocks"] as const
const STARTS = ["aisle_start", "bay_start", "level_start", "aisle_step", "bay_step", "level_step"] as const
const METRES = [
  "origin_x",
  "origin_y",
  "aisle_pitch",
  "bay_width",
  "level_height",
  "rack_offset",
  "cross_aisle_width",
] as const

const schemaOf = (t: TFunction) => {
  const count = z
    .string()
    .refine((typed) => isWholeText(typed) && Number(typed) > 0, t("common.errors.whole_positive"))
  const whole = z.string().refine(isWholeText, t("common.errors.whole"))
  const metres = z.string().refine(isMeasure, t("warehouse.errors.measure"))
  const units = z
    .string()
    .refine((typed) => isWholeOrNone(typed) && typed.trim() !== "0", t("common.errors.whole_positive"))
  const positive = z.string().refine(isPositiveOrNone, t("warehouse.errors.positive"))
  return z.object({
    aisles: count,
    bays: count,
    levels: count,
    blocks: count,
    sides: z.enum(["both", "left", "right"]),
    pattern: z.string().trim().min(1, t("common.errors.required")).max(100),
    aisle_pattern: z.string().max(100),
    bay_numbering: z.enum(["each_side", "odd_even"]),
    bays_continue: z.enum(["yes", "no"]),
    aisle_start: count,
    aisle_step: count,
    bay_start: whole,
    bay_step: count,
    level_start: whole,
    level_step: count,
    origin_x: metres,
    origin_y: metres,
    aisle_pitch: metres,
    bay_width: metres,
    level_height: metres,
    rack_offset: metres,
    cross_aisle_width: metres,
    directions: z.enum(["both", "alternate"]),
    zones_by: z.enum(["level", "aisle"]),
    zones: z
      .array(
        z.object({
          from: count,
          to: z.string().refine(isWholeOrNone, t("common.errors.whole")),
          zone_code: z.string(),
        })
      )
      .min(1),
    kind: z.enum(BIN_KINDS),
    storage_class: z.string().max(60),
    capacity_units: units,
    capacity_volume: positive,
    capacity_weight: positive,
  })
}
type Values = z.infer<ReturnType<typeof schemaOf>>

/** What the server is asked for. */
const planOf = (values: Values) => ({
  ...Object.fromEntries([...COUNTS, ...STARTS].map((name) => [name, Number(values[name])])),
  ...Object.fromEntries(METRES.map((name) => [name, Number(decimalText(values[name]))])),
  sides: values.sides,
  pattern: values.pattern,
  aisle_pattern: textOrNull(values.aisle_pattern),
  bay_numbering: values.bay_numbering,
  bays_continue: values.bays_continue === "yes",
  directions: values.directions,
  zones_by: values.zones_by,
  zones: values.zones.map(({ from, to, zone_code }) => ({
    from: Number(from),
    to: wholeOrNull(to),
    zone_code,
  })),
  kind: values.kind,
  storage_class: textOrNull(values.storage_class),
  capacity_units: wholeOrNull(values.capacity_units),
  capacity_volume: measureOrNull(values.capacity_volume),
  capacity_weight: measureOrNull(values.capacity_weight),
})

/** Lays aisles and bins out as a plan says, after showing how many and what they will be called. */
export function GenerateForm({ layout }: { layout: WarehouseLayoutResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { location_id } = layout.warehouse
  const schema = useMemo(() => schemaOf(t), [t])
  const zoneOf = (kind: string) => layout.zones.find((zone) => zone.kind === kind)?.code
  const form = useForm<Values>({
    defaultValues: {
      aisles: "4",
      bays: "10",
      levels: "4",
      blocks: "1",
      sides: "both",
      pattern: "{aisle:A}-{bay:02}-{level}{side}",
      aisle_pattern: "",
      bay_numbering: "each_side",
      bays_continue: "yes",
      aisle_start: "1",
      aisle_step: "1",
      bay_start: "1",
      bay_step: "1",
      level_start: "1",
      level_step: "1",
      origin_x: "2",
      origin_y: "0",
      aisle_pitch: "4",
      bay_width: "1.2",
      level_height: "1.5",
      rack_offset: "1.5",
      cross_aisle_width: "3",
      directions: "both",
      zones_by: "level",
      zones:
        zoneOf("pick") && zoneOf("reserve")
          ? [
              { from: "1", to: "1", zone_code: zoneOf("pick") ?? "" },
              { from: "2", to: "", zone_code: zoneOf("reserve") ?? "" },
            ]
          : [{ from: "1", to: "", zone_code: layout.zones[0]?.code ?? "" }],
      kind: "shelf",
      storage_class: "",
      capacity_units: "",
      capacity_volume: "",
      capacity_weight: "",
    },
    resolver: zodResolver(schema),
  })
  const { control } = form
  const zones = useFieldArray({ control, name: "zones" })
  const values = useWatch({ control }) as Values
  const preview = useSend<GenerateLayoutResponse>()
  const send = useSend<GenerateLayoutResponse>()
  const path = `${warehouseApi(location_id)}/layout/generate`
  const asked = JSON.stringify(values)
  const shown = preview.data && preview.variables?.body && JSON.stringify(preview.variables.body)
  const isShown = shown === JSON.stringify({ ...planOf(JSON.parse(asked) as Values), preview: true })

  const look = form.handleSubmit((given) =>
    preview.mutate({ path, body: { ...planOf(given), preview: true } })
  )
  const submit = form.handleSubmit((given) =>
    send.mutate(
      { path, body: planOf(given) },
      {
        onSuccess: ({ new_bins }) => {
          toast.success(t("warehouse.generate.done", { count: new_bins, bins: format.quantity(new_bins) }))
          handleSuccess(layoutPage(location_id))
        },
      }
    )
  )
  const choice = <Name extends "sides" | "bay_numbering" | "bays_continue" | "directions" | "zones_by">(
    name: Name,
    options: readonly string[]
  ) => (
    <SelectField
      control={control}
      name={name}
      label={t(`warehouse.generate.${name}`)}
      options={options.map((value) => ({ value, label: t(`warehouse.generate.options.${name}.${value}`) }))}
    />
  )
  const number = (name: keyof Values, inputMode: "numeric" | "decimal") => (
    <TextField
      key={name}
      control={control}
      name={name}
      label={t(`warehouse.generate.${name}`)}
      inputMode={inputMode}
    />
  )

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <ModalHeader title={t("warehouse.generate.title")} />
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-8 px-4 py-8 md:py-16">
            <div>
              <Heading>{t("warehouse.generate.title")}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("warehouse.generate.hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            {!layout.zones.length && <Alert variant="warning">{t("warehouse.generate.needs_zones")}</Alert>}
            <Section title={t("warehouse.generate.size")}>
              <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
                {COUNTS.map((name) => number(name, "numeric"))}
              </div>
              {choice("sides", ["both", "left", "right"])}
            </Section>
            <Section title={t("warehouse.generate.names")}>
              <TextField
                control={control}
                name="pattern"
                label={t("warehouse.generate.pattern")}
                hint={t("warehouse.generate.pattern_hint")}
              />
              <TextField
                control={control}
                name="aisle_pattern"
                label={t("warehouse.generate.aisle_pattern")}
                hint={t("warehouse.generate.aisle_pattern_hint")}
                optional
              />
              <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
                {choice("bay_numbering", ["each_side", "odd_even"])}
                {choice("bays_continue", ["yes", "no"])}
              </div>
              <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
                {STARTS.map((name) => number(name, "numeric"))}
              </div>
            </Section>
            <Section title={t("warehouse.generate.zones")}>
              {choice("zones_by", ["level", "aisle"])}
              {zones.fields.map((field, index) => (
                <div key={field.id} className="flex items-start gap-x-2">
                  <div className="grid flex-1 grid-cols-2 gap-4 sm:grid-cols-4">
                    <TextField
                      control={control}
                      name={`zones.${index}.from`}
                      label={t("warehouse.generate.from")}
                      inputMode="numeric"
                    />
                    <TextField
                      control={control}
                      name={`zones.${index}.to`}
                      label={t("warehouse.generate.to")}
                      inputMode="numeric"
                      placeholder={t("warehouse.generate.to_last")}
                    />
                    <div className="col-span-2">
                      <SelectField
                        control={control}
                        name={`zones.${index}.zone_code`}
                        label={t("warehouse.fields.zone")}
                        placeholder={t("warehouse.bins.choose_zone")}
                        options={layout.zones.map(({ code, name }) => ({
                          value: code,
                          label: `${code} · ${name}`,
                        }))}
                      />
                    </div>
                  </div>
                  {zones.fields.length > 1 && (
                    <IconButton
                      size="small"
                      variant="transparent"
                      type="button"
                      className="mt-7"
                      aria-label={t("warehouse.generate.remove_zone")}
                      onClick={() => zones.remove(index)}
                    >
                      <XMark />
                    </IconButton>
                  )}
                </div>
              ))}
              <div>
                <Button
                  size="small"
                  variant="secondary"
                  type="button"
                  onClick={() => zones.append({ from: "1", to: "", zone_code: layout.zones[0]?.code ?? "" })}
                >
                  {t("warehouse.generate.add_zone")}
                </Button>
              </div>
            </Section>
            <Section title={t("warehouse.generate.measures")}>
              <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
                {METRES.map((name) => number(name, "decimal"))}
              </div>
              {choice("directions", ["both", "alternate"])}
            </Section>
            <Section title={t("warehouse.generate.bins")}>
              <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
                <SelectField
                  control={control}
                  name="kind"
                  label={t("warehouse.fields.kind")}
                  options={BIN_KINDS.map((value) => ({ value, label: t(`warehouse.kinds.${value}`) }))}
                />
                <TextField
                  control={control}
                  name="storage_class"
                  label={t("warehouse.fields.storage_class")}
                  optional
                />
              </div>
              <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
                {(["capacity_units", "capacity_volume", "capacity_weight"] as const).map((name) => (
                  <TextField
                    key={name}
                    control={control}
                    name={name}
                    label={t(`warehouse.fields.${name}`)}
                    inputMode="decimal"
                    optional
                  />
                ))}
              </div>
            </Section>
            <FormError error={preview.error ?? send.error} />
            <div aria-live="polite">{preview.data && isShown && <Preview found={preview.data} />}</div>
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button size="small" variant="secondary" type="button" isLoading={preview.isPending} onClick={look}>
            {t("warehouse.generate.preview")}
          </Button>
          <Button
            size="small"
            type="submit"
            disabled={!isShown || !preview.data?.new_bins}
            isLoading={send.isPending}
          >
            {t("warehouse.generate.confirm")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-y-4" aria-label={title}>
      <Heading level="h2">{title}</Heading>
      {children}
    </section>
  )
}

function Preview({ found }: { found: GenerateLayoutResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isNothing = !found.new_bins && !found.new_aisles
  const place = useRef<HTMLDivElement>(null)
  // Newer browsers answer scrolling with a promise, which an effect may not return.
  useEffect(() => void place.current?.scrollIntoView({ block: "nearest" }), [found])
  return (
    <div
      ref={place}
      className="bg-ui-bg-component shadow-elevation-card-rest flex flex-col gap-y-3 rounded-lg p-4"
    >
      <Text size="small" weight="plus">
        {t("warehouse.generate.found", {
          bins: format.quantity(found.bin_count),
          aisles: format.quantity(found.aisle_count),
        })}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {isNothing
          ? t("warehouse.generate.nothing_new")
          : t("warehouse.generate.new", {
              bins: format.quantity(found.new_bins),
              aisles: format.quantity(found.new_aisles),
            })}
      </Text>
      <Text size="small" className="text-ui-fg-subtle break-words font-mono">
        {[found.first_codes.join("  "), found.last_codes.join("  ")].filter(Boolean).join("  …  ")}
      </Text>
    </div>
  )
}
