import type { BinDTO } from "../../src/types/http/warehouse"
import { RemoteCombobox, type Option } from "../components/remote-combobox"
import { binOption, binsOf, searchBins } from "../warehouse/sources"

type BinPickerProps = {
  locationId: string
  label: string
  value: string
  chosen?: Option
  placeholder?: string
  onChange: (id: string, bin: BinDTO | undefined) => void
}

/** A bin of a warehouse, found by its code or its barcode: a scanner types it. */
export function BinPicker({ locationId, label, value, chosen, placeholder, onChange }: BinPickerProps) {
  return (
    <RemoteCombobox<BinDTO>
      key={locationId}
      aria-label={label}
      value={value}
      chosen={chosen}
      placeholder={placeholder}
      onChange={onChange}
      search={(q) => (locationId ? searchBins(locationId)(q) : null)}
      rowsOf={binsOf}
      optionOf={binOption}
    />
  )
}
