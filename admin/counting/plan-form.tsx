import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { MOST_PLACES_A_DAY, PLAN_METHODS } from "../../src/domain/counting/count-plan"
import type { CountPlanDTO, CountPlanResponse } from "../../src/types/http/counting"
import { SwitchField } from "../administration/switch-field"
import { FixedField } from "../components/fixed-field"
import { FormError } from "../components/form-error"
import { ComboboxField, SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { isWholeText } from "../lib/numbers"
import { useReceivingWarehouses } from "../purchasing/sources"
import { useLayout, useWarehousesWithBins } from "../warehouse/sources"
import { usePeople } from "./sources"

const daysOf = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed))
const typedOf = (days: number | null | undefined): string => (days ? String(days) : "")

/** A plan of what is counted each day. */
export function PlanForm({ plan }: { plan?: CountPlanDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const warehouses = useReceivingWarehouses()
  const { warehouses: withBins } = useWarehousesWithBins()
  const people = usePeople()
  const send = useSend<CountPlanResponse>()
  const schema = useMemo(() => {
    const days = z
      .string()
      .refine(
        (typed) => typed.trim() === "" || (isWholeText(typed) && Number(typed) > 0),
        t("common.errors.whole_positive")
      )
    return z
      .object({
        location_id: z.string().min(1, t("common.errors.required")),
        name: z.string().trim().min(1, t("common.errors.required")),
        method: z.enum(PLAN_METHODS),
        zone_id: z.string(),
        days_a: days,
        days_b: days,
        days_c: days,
        every_days: days,
        places_per_day: z
          .string()
          .refine(
            (typed) => isWholeText(typed) && Number(typed) > 0 && Number(typed) <= MOST_PLACES_A_DAY,
            t("common.errors.whole_positive")
          ),
        is_blind: z.boolean(),
        is_active: z.boolean(),
        assigned_to: z.string(),
      })
      .superRefine((values, context) => {
        const refuse = (path: string) =>
          context.addIssue({ code: "custom", path: [path], message: t("common.errors.required") })
        if (values.method === "abc" && !values.days_a && !values.days_b && !values.days_c) refuse("days_a")
        if ((values.method === "age" || values.method === "zone") && !values.every_days) refuse("every_days")
        if (values.method === "zone" && !values.zone_id) refuse("zone_id")
      })
  }, [t])
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      location_id: plan?.location_id ?? "",
      name: plan?.name ?? "",
      method: plan?.method ?? "abc",
      zone_id: plan?.zone_id ?? "",
      days_a: plan ? typedOf(plan.days_a) : "30",
      days_b: plan ? typedOf(plan.days_b) : "90",
      days_c: plan ? typedOf(plan.days_c) : "365",
      every_days: plan ? typedOf(plan.every_days) : "90",
      places_per_day: String(plan?.places_per_day ?? 50),
      is_blind: plan?.is_blind ?? true,
      is_active: plan?.is_active ?? true,
      assigned_to: plan?.assigned_to ?? "",
    },
    resolver: zodResolver(schema),
  })
  const [location, method] = form.watch(["location_id", "method"])
  const hasBins = withBins.some((one) => one.location_id === location)
  const submit = form.handleSubmit(({ location_id, ...values }) =>
    send.mutate(
      {
        path: plan ? `/admin/count-plans/${plan.id}` : "/admin/count-plans",
        body: {
          ...(plan ? {} : { location_id }),
          ...values,
          zone_id: values.zone_id || null,
          assigned_to: values.assigned_to || null,
          days_a: daysOf(values.days_a),
          days_b: daysOf(values.days_b),
          days_c: daysOf(values.days_c),
          every_days: daysOf(values.every_days),
          places_per_day: Number(values.places_per_day),
        },
      },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          handleSuccess()
        },
      }
    )
  )
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          {plan ? (
            <FixedField label={t("counting.fields.warehouse")} value={plan.location.name} />
          ) : (
            <SelectField
              control={form.control}
              name="location_id"
              label={t("counting.fields.warehouse")}
              placeholder={t("counting.choose_warehouse")}
              options={warehouses}
            />
          )}
          <TextField control={form.control} name="name" label={t("counting.fields.name")} />
          <SelectField
            control={form.control}
            name="method"
            label={t("counting.plans.chooses")}
            hint={t(`counting.plans.method_hints.${method}`)}
            options={PLAN_METHODS.filter((value) => value !== "zone" || hasBins).map((value) => ({
              value,
              label: t(`counting.plans.methods.${value}`),
            }))}
          />
          {method === "abc" && (
            <div className="grid grid-cols-3 gap-x-3">
              {(["days_a", "days_b", "days_c"] as const).map((name) => (
                <TextField
                  key={name}
                  control={form.control}
                  name={name}
                  label={t(`counting.plans.${name}`)}
                  inputMode="numeric"
                />
              ))}
            </div>
          )}
          {(method === "age" || method === "zone") && (
            <TextField
              control={form.control}
              name="every_days"
              label={t("counting.plans.every_days")}
              inputMode="numeric"
            />
          )}
          {method === "zone" && hasBins && <ZoneField form={form} locationId={location} />}
          <TextField
            control={form.control}
            name="places_per_day"
            label={t("counting.plans.places_per_day")}
            inputMode="numeric"
          />
          <ComboboxField
            control={form.control}
            name="assigned_to"
            label={t("counting.fields.assigned_to")}
            options={people}
            optional
          />
          <SwitchField
            control={form.control}
            name="is_blind"
            label={t("counting.fields.is_blind")}
            hint={t("counting.blind_hint")}
          />
          <SwitchField control={form.control} name="is_active" label={t("counting.plans.active")} />
          <FormError error={send.error} />
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <RouteDrawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteDrawer.Close>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("common.save")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}

function ZoneField({ form, locationId }: { form: unknown; locationId: string }) {
  const { t } = useTranslation("comptoir")
  const { data } = useLayout(locationId)
  const { control } = form as ReturnType<typeof useForm<{ zone_id: string }>>
  return (
    <SelectField
      control={control}
      name="zone_id"
      label={t("counting.scopes.zone")}
      placeholder={t("counting.choose")}
      options={(data?.zones ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
