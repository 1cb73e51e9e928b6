/**
 * Pictures of the outside world, made into what a network for digits has learnt from.
 *
 * <p>{@link io.github.camada.image.ImageFile} reads an untrusted PNG, JPEG, GIF or BMP file into a
 * {@link io.github.camada.image.GreyImage}; {@link io.github.camada.image.DigitConversion} finds
 * the ink in it, whatever its colour, and frames it as MNIST's digits are framed:
 *
 * <pre>{@code
 * GreyImage photo = ImageFile.read(Path.of("seven.jpg"));
 * byte[] digit = DigitConversion.convert(photo, 28, 28);
 * int answer = classifier.predict(digit);
 * }</pre>
 *
 * <p>The package needs the module {@code java.desktop}, which every full JDK has.
 */
package io.github.camada.image;
