package io.github.camada.image;

import java.awt.image.BufferedImage;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** A decoder of PNG that somebody else has written, and that reads nothing. */
final class StrangeDecoder extends ImageReader {

  private StrangeDecoder(ImageReaderSpi provider) {
    super(provider);
  }

  @Override
  public int getNumImages(boolean search) {
    return 1;
  }

  @Override
  public int getWidth(int index) {
    return 1;
  }

  @Override
  public int getHeight(int index) {
    return 1;
  }

  @Override
  public Iterator<ImageTypeSpecifier> getImageTypes(int index) {
    throw new IllegalStateException("asked");
  }

  @Override
  public IIOMetadata getStreamMetadata() {
    return null;
  }

  @Override
  public IIOMetadata getImageMetadata(int index) {
    return null;
  }

  @Override
  public BufferedImage read(int index, ImageReadParam parameters) {
    throw new IllegalStateException("asked");
  }

  /** Brings it along. */
  static final class Provider extends ImageReaderSpi {

    Provider() {
      super(
          "somebody",
          "1",
          new String[] {"png"},
          new String[] {"png"},
          new String[] {"image/png"},
          StrangeDecoder.class.getName(),
          new Class<?>[] {ImageInputStream.class},
          null,
          false,
          null,
          null,
          null,
          null,
          false,
          null,
          null,
          null,
          null);
    }

    @Override
    public boolean canDecodeInput(Object source) {
      return true;
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
      return new StrangeDecoder(this);
    }

    @Override
    public String getDescription(Locale locale) {
      return "strange";
    }
  }
}
