import { useMemo } from "react"
import { RemoteCombobox, type Option } from "../components/remote-combobox"
import type { BinDTO } from "../../src/types/http/warehouse"
import { binOption, binsOf, searchBins } from "../warehouse/sources"

type BinChoiceProps = {
  label: string
  placeholder: string
  locationId: string
  value: string
  chosen?: Option
  onChange: (binId: string) => void
}

/** A bin of a warehouse, found by part of its code; none is a choice as well. */
export function BinChoice({ label, placeholder, locationId, value, chosen, onChange }: BinChoiceProps) {
  const search = useMemo(() => searchBins(locationId), [locationId])
  return (
    <RemoteCombobox<BinDTO>
      aria-label={label}
      placeholder={placeholder}
      value={value}
      chosen={chosen}
      search={search}
      rowsOf={binsOf}
      optionOf={binOption}
      onChange={(id) => onChange(id)}
    />
  )
}
