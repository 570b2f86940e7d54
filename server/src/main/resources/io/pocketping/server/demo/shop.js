const offer = document.querySelector('.offer');
const cart = document.querySelector('.cart');
let lamps = 0;

// Two lines are enough to act on what an operator or a backend sends to this page.
const showOffer = ({ discount = 10, code, message = `Only today: ${discount} % off${code ? ` with ${code}` : ''}` }) => message;
PocketPing.onEvent('show_offer', (data) => Object.assign(offer, { textContent: showOffer(data), hidden: false }));

for (const button of document.querySelectorAll('[data-price]')) {
  button.addEventListener('click', () => {
    const { name, price } = button.dataset;
    lamps++;
    cart.textContent = lamps === 1 ? '1 lamp in your cart' : `${lamps} lamps in your cart`;
    PocketPing.trigger('added_to_cart', { name, price: Number(price) });
  });
}
