/** Whether a function is known to return 0 or a negative error code, and nothing else. */
export function returnsErrorCode(name: string): boolean {
	return KNOWN.test(name);
}

const KNOWN = new RegExp(
	`^(?:${[
		'regmap_(?:bulk_|field_|noinc_)?(?:read|write)',
		'regmap_(?:field_)?(?:update|set|clear|assign)_bits(?:_check)?',
		'(?:regmap_(?:field_)?read|read[bwlqx](?:_relaxed)?)_poll_timeout(?:_atomic)?',
		'clk_(?:bulk_)?(?:prepare_)?enable|clk_set_(?:rate|parent)|regulator_(?:bulk_)?(?:enable|disable)|regulator_set_voltage',
		'i2c_smbus_write_\\w+|spi_(?:write|sync|setup)|spi_write_then_read',
		'pm_runtime_(?:resume_and_get|set_active)|reset_control_(?:de)?assert|phy_(?:init|power_on)',
		'devm_(?:request_(?:threaded_)?irq|add_action(?:_or_reset)?|gpiochip_add_data|iio_device_register)',
		'devm_(?:iio_triggered_buffer_setup|iio_trigger_register|of_clk_add_hw_provider|mfd_add_devices|pm_runtime_enable)',
		'devm_(?:led_classdev_register\\w*|watchdog_register_device|rtc_register_device|spi_register_controller)',
		'devm_(?:clk_bulk_get\\w*|regulator_bulk_get\\w*|regulator_get_enable\\w*|snd_soc_register_component)',
		'pcim?_enable_device|dma_set_mask(?:_and_coherent)?|dma_coerce_mask_and_coherent|request_(?:threaded_)?irq',
		'device_property_read_(?:u8|u16|u32|u64|string)|of_property_read_(?:u8|u16|u32|u64|string)|of_address_to_resource',
		'kstrto(?:u?int|u?long|u?ll|[us](?:8|16|32|64)|bool)(?:_from_user)?',
	].join('|')})$`,
);

/** The error code of a function that is known to return no other. */
export function onlyErrorCode(name: string): string | undefined {
	return ONLY.find(({ names }) => names.test(name))?.code;
}

const ONLY = [
	{ names: /^read[bwlqx](?:_relaxed)?_poll_timeout(?:_atomic)?$/, code: 'ETIMEDOUT' },
	{ names: /^dma_(?:set_mask(?:_and_coherent)?|coerce_mask_and_coherent)$/, code: 'EIO' },
	{ names: /^devm_add_action(?:_or_reset)?$/, code: 'ENOMEM' },
	{ names: /^kstrtobool$/, code: 'EINVAL' },
];
