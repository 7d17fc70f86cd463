import {
  Button,
  Container,
  Heading,
  Input,
  Label,
  Select,
  Switch,
  Text,
  toast,
  usePrompt,
} from "@medusajs/ui"
import { useCallback, useEffect, useId, useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate, useSearchParams } from "react-router-dom"
import { WAVE_METHODS, type WaveMethod } from "../../src/domain/waves/wave"
import type { PickingTodayResponse } from "../../src/types/http/picking"
import type { WaveResponse } from "../../src/types/http/waves"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { ListFilters, paramsOf } from "../components/list-filters"
import { PageSkeleton } from "../components/page-skeleton"
import { SearchInput } from "../components/search-input"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey, useIdempotencyKey } from "../lib/idempotency-key"
import { useSearch } from "../lib/use-search"
import { TODAY_API } from "../picking/paths"
import { useWarehouses } from "../purchasing/sources"
import { useCandidateFilters } from "./candidate-filters"
import { CandidateTable } from "./candidate-table"
import { SIMULATE_API, wavePage, waveApi, WAVES_API } from "./paths"
import {
  filtersOf,
  planBody,
  simulateBody,
  wrongFields,
  type NumberField,
  type PlanDraft,
} from "./plan-draft"
import { SimulationCard } from "./simulation-card"
import { CANDIDATES_A_PAGE, useCandidates, useChoices } from "./sources"

/** What a cart carries and a wave has until somebody says otherwise. */
const FIRST: Omit<PlanDraft, "location_id"> = {
  method: "cluster",
  cart_orders: "12",
  cart_units: "",
  most_orders: "100",
  most_units: "",
  pickers: "1",
  title: "",
  is_urgent: false,
}

/** Plans a wave by hand: what is ready, the limits, and beside them what releasing it now would mean. */
export function PlanWave() {
  const { options, isPending, error } = useWarehouses()
  const [search, setSearch] = useSearchParams()
  const asked = search.get("location_id")
  const busiest = useBusiest()
  const locationId =
    [asked, busiest.id].find((id) => options.some(({ value }) => value === id)) ?? options[0]?.value
  if (error) throw error
  if (isPending || (!asked && busiest.isPending) || !locationId) return <PageSkeleton />
  return (
    <PlanInWarehouse
      key={locationId}
      locationId={locationId}
      warehouses={options}
      onWarehouse={(value) => setSearch({ location_id: value }, { replace: true })}
    />
  )
}

/** The warehouse in which most is ready to be picked. */
function useBusiest(): { id: string | null; isPending: boolean } {
  const { data, isPending } = useGet<PickingTodayResponse>(TODAY_API, {}, { staleTime: 60_000, retry: false })
  const [first] = [...(data?.warehouses ?? [])].sort((a, b) => b.ready - a.ready)
  return { id: first?.location_id ?? null, isPending }
}

/** The filters live in the URL, so that a link leads to them; the page of the list begins anew with each change. */
function usePlanParams(onChange: () => void) {
  const [search, setSearch] = useSearchParams()
  return {
    get: (name: string) => search.get(name),
    set: (changes: Record<string, string | null>) => {
      onChange()
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true }
      )
    },
  }
}

type PlanInWarehouseProps = {
  locationId: string
  warehouses: { value: string; label: string }[]
  onWarehouse: (id: string) => void
}

function PlanInWarehouse({ locationId, warehouses, onWarehouse }: PlanInWarehouseProps) {
  const { t } = useTranslation("comptoir")
  const [offset, setOffset] = useState(0)
  const [draft, setDraft] = useState<PlanDraft>({ ...FIRST, location_id: locationId })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { typed, setTyped, settled } = useSearch()
  useEffect(() => setOffset(0), [settled])
  const params = usePlanParams(() => setOffset(0))
  const { data: choices } = useChoices(locationId)
  const filterList = useCandidateFilters(choices)
  const names = filterList.flatMap(paramsOf)
  const filterText = names.map((name) => `${name}=${params.get(name) ?? ""}`).join("&")
  // The words of the filters are what they depend on: the functions of the URL are new with every render.
  const filters = useMemo(() => filtersOf(params.get), [filterText])
  const { data, error } = useCandidates(locationId, filters, settled, offset)
  const change = (values: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...values }))
  const choose = useCallback(
    (ids: readonly string[], isChosen: boolean) =>
      setChosen((before) => {
        const next = new Set(before)
        for (const id of ids) {
          if (isChosen) next.add(id)
          else next.delete(id)
        }
        return next
      }),
    []
  )
  const count = data?.count ?? 0
  const selection = { filters, chosen: [...chosen] }
  const wrong = wrongFields(draft)
  const isPlannable = wrong.length === 0 && (chosen.size > 0 || count > 0)
  return (
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_380px]">
      <div className="flex min-w-0 flex-col gap-y-3">
        <Container className="divide-y overflow-hidden p-0">
          <div className="flex flex-wrap items-end justify-between gap-3 px-6 py-4">
            <div>
              <Heading level="h1">{t("waves.plan.title")}</Heading>
              <Text size="small" className="text-ui-fg-subtle">
                {t("waves.plan.hint")}
              </Text>
            </div>
            <Choice
              label={t("waves.fields.warehouse")}
              value={locationId}
              options={warehouses}
              onChange={onWarehouse}
            />
          </div>
          <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
            <ListFilters filters={filterList} params={params} />
            <SearchInput
              className="w-full md:w-52"
              label={t("common.list.search_in", { list: t("waves.plan.ready") })}
              placeholder={t("common.list.search")}
              value={typed}
              onChange={setTyped}
            />
          </div>
          {error && (
            <div className="px-6 py-4">
              <FormError error={error} />
            </div>
          )}
          <ReadyWords
            ready={choices?.ready ?? 0}
            count={count}
            chosen={chosen.size}
            onChoosePage={() =>
              choose(
                (data?.candidates ?? []).map(({ id }) => id),
                true
              )
            }
            onForget={() => setChosen(new Set())}
          />
          {data && count === 0 && (
            <CardText>{t(choices?.ready ? "waves.plan.none_left" : "waves.plan.none_ready")}</CardText>
          )}
          {count > 0 && (
            <CandidateTable
              candidates={data?.candidates ?? []}
              count={count}
              offset={offset}
              pageSize={CANDIDATES_A_PAGE}
              onPage={setOffset}
              chosen={chosen}
              onChoose={choose}
            />
          )}
        </Container>
      </div>
      <div className="flex min-w-0 flex-col gap-y-3 xl:sticky xl:top-3">
        <Card title={t("waves.plan.how")}>
          <div className="flex flex-col gap-y-4 px-6 py-4">
            <Choice
              label={t("waves.fields.method")}
              value={draft.method}
              options={WAVE_METHODS.map((value) => ({ value, label: t(`waves.methods.${value}`) }))}
              hint={t(`waves.method_hints.${draft.method}`)}
              onChange={(value) => change({ method: value as WaveMethod })}
            />
            <div className="grid grid-cols-2 gap-3">
              {draft.method !== "single" && (
                <NumberInput name="cart_orders" draft={draft} wrong={wrong} onChange={change} />
              )}
              <NumberInput name="cart_units" draft={draft} wrong={wrong} onChange={change} isOptional />
              {chosen.size === 0 && (
                <>
                  <NumberInput name="most_orders" draft={draft} wrong={wrong} onChange={change} />
                  <NumberInput name="most_units" draft={draft} wrong={wrong} onChange={change} isOptional />
                </>
              )}
              <NumberInput name="pickers" draft={draft} wrong={wrong} onChange={change} />
            </div>
            <TitleAndUrgency draft={draft} onChange={change} />
          </div>
        </Card>
        <SimulationCard
          path={SIMULATE_API}
          body={isPlannable ? simulateBody(draft, selection) : null}
          isWrong={wrong.length > 0}
        />
        <PlanButtons draft={draft} selection={selection} isPlannable={isPlannable} />
      </div>
    </div>
  )
}

type ReadyWordsProps = {
  ready: number
  count: number
  chosen: number
  onChoosePage: () => void
  onForget: () => void
}

/** Which dispatches the wave will have: those that are ticked, or the best of those listed. */
function ReadyWords({ ready, count, chosen, onChoosePage, onForget }: ReadyWordsProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (!count && !chosen) return null
  return (
    <div className="bg-ui-bg-subtle flex flex-wrap items-center justify-between gap-2 px-6 py-3">
      <Text size="small" aria-live="polite">
        {chosen
          ? t("waves.plan.ticked", { count: chosen })
          : t("waves.plan.all_that_fit", {
              count,
              many: format.quantity(count),
              ready: format.quantity(ready),
            })}
      </Text>
      <span className="flex flex-wrap items-center gap-2">
        <Button size="small" variant="transparent" type="button" onClick={onChoosePage}>
          {t("waves.plan.tick_page")}
        </Button>
        {chosen > 0 && (
          <Button size="small" variant="transparent" type="button" onClick={onForget}>
            {t("waves.plan.forget_ticks")}
          </Button>
        )}
      </span>
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: { value: string; label: string }[]
  hint?: ReactNode
  onChange: (value: string) => void
}

function Choice({ label, value, options, hint, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex min-w-40 flex-col gap-y-1.5">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      {hint && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
    </div>
  )
}

type NumberInputProps = {
  name: NumberField
  draft: PlanDraft
  wrong: readonly NumberField[]
  isOptional?: boolean
  onChange: (values: Partial<PlanDraft>) => void
}

function NumberInput({ name, draft, wrong, isOptional, onChange }: NumberInputProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const isWrong = wrong.includes(name)
  return (
    <div className="flex flex-col justify-end gap-y-1.5">
      <Label htmlFor={id} size="small" weight="plus">
        {t(`waves.plan.fields.${name}`)}
      </Label>
      <Input
        id={id}
        size="small"
        inputMode="numeric"
        autoComplete="off"
        value={draft[name]}
        placeholder={isOptional ? t("waves.plan.no_limit") : undefined}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
      {isWrong && (
        <p id={`${id}-error`} className="txt-small text-ui-fg-error">
          {t("waves.plan.wrong_number")}
        </p>
      )}
    </div>
  )
}

function TitleAndUrgency({
  draft,
  onChange,
}: {
  draft: PlanDraft
  onChange: (values: Partial<PlanDraft>) => void
}) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  return (
    <>
      <div className="flex flex-col gap-y-1.5">
        <Label htmlFor={`${id}-title`} size="small" weight="plus">
          {t("waves.fields.title")}
          <span className="text-ui-fg-subtle font-normal"> ({t("common.optional")})</span>
        </Label>
        <Input
          id={`${id}-title`}
          size="small"
          autoComplete="off"
          maxLength={200}
          value={draft.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>
      <div className="flex items-center gap-x-2">
        <Switch
          id={`${id}-urgent`}
          size="small"
          checked={draft.is_urgent}
          onCheckedChange={(is_urgent) => onChange({ is_urgent })}
        />
        <Label htmlFor={`${id}-urgent`} size="small">
          {t("waves.plan.urgent")}
        </Label>
      </div>
    </>
  )
}

type PlanButtonsProps = {
  draft: PlanDraft
  selection: Parameters<typeof planBody>[1]
  isPlannable: boolean
}

function PlanButtons({ draft, selection, isPlannable }: PlanButtonsProps) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const prompt = usePrompt()
  const { key, renew } = useIdempotencyKey()
  const plan = useSend<WaveResponse>()
  const release = useSend<WaveResponse>()
  const send = async (isReleased: boolean) => {
    if (
      isReleased &&
      !(await prompt({
        title: t("waves.plan.release_title"),
        description: t("waves.release.text"),
        confirmText: t("waves.plan.release"),
        cancelText: t("common.cancel"),
        variant: "confirmation",
      }))
    )
      return
    plan.mutate(
      { path: WAVES_API, body: planBody(draft, selection, key) },
      {
        onSuccess: ({ wave }) => {
          renew()
          toast.success(t("waves.plan.done", { number: wave.number, count: wave.dispatch_count }))
          navigate(wavePage(wave.id))
          if (isReleased)
            release.mutate(
              { path: `${waveApi(wave.id)}/release`, body: { idempotency_key: newIdempotencyKey() } },
              { onError: (error) => void toast.error(t("waves.refused"), { description: error.message }) }
            )
        },
      }
    )
  }
  return (
    <Container className="flex flex-col gap-y-3 px-6 py-4">
      <FormError error={plan.error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          size="small"
          variant="secondary"
          type="button"
          disabled={!isPlannable}
          isLoading={plan.isPending}
          onClick={() => void send(false)}
        >
          {t("waves.plan.confirm")}
        </Button>
        <Button
          size="small"
          type="button"
          disabled={!isPlannable || plan.isPending}
          onClick={() => void send(true)}
        >
          {t("waves.plan.release")}
        </Button>
      </div>
    </Container>
  )
}
