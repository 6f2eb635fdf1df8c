<?php
/**
 * Plugin Name: Aisle suggestions
 * Description: Suggestions below each product and in the cart, computed in the shopper's browser.
 */

defined( 'ABSPATH' ) || exit;

add_action( 'woocommerce_after_single_product_summary', fn() => aisle_slot( 'related' ), 15 );
add_action( 'woocommerce_after_cart', fn() => aisle_slot( 'cart' ) );

function aisle_slot( string $placement ): void {
	printf( '<div id="aisle-%1$s" style="min-height:37rem"></div>', esc_attr( $placement ) );
	wp_print_script_tag( array(
		'async'          => true,
		'src'            => 'https://cdn.example/aisle/0.1.0/aisle.js',
		'data-catalog'   => rest_url( 'wc/store/v1/products?per_page=100' ),
		'data-target'    => "#aisle-$placement",
		'data-placement' => $placement,
		'data-currency'  => get_woocommerce_currency(),
	) );
	// The shop's own "add to cart" address; a product with options opens its page instead.
	wp_print_inline_script_tag( "
		window.aisle = window.aisle || function () { (aisle.q = aisle.q || []).push(arguments) };
		window.aisleAdds || (window.aisleAdds = 1, aisle('on', 'add-to-cart', function (added) {
			location.href = '?add-to-cart=' + encodeURIComponent(added.item);
		}));" );
}
